import { type CompanyKey, type GatewayKey, cast, companyKeys } from './cast.ts';
import type { Ports } from './ports.ts';

/** Where the clients of a company's people connect. */
export const clientUrl = (ports: Ports, key: CompanyKey): string => `http://127.0.0.1:${ports[`${key} Synapse`]}`;

const ingressPort = (ports: Ports, key: CompanyKey): number => (key === 'initech' ? ports['initech Synapse'] : ports[`${key} ingress`]);

/** Where a company's partners connect: its ingress, or its Synapse itself where it has no Parley. */
export const federationUrl = (ports: Ports, key: CompanyKey): string => `http://127.0.0.1:${ingressPort(ports, key)}`;

/** The partners' addresses that a company is told, server name → URL, standing in for DNS; `more` comes from the user. */
export const partnerAddresses = (ports: Ports, key: CompanyKey, more: Readonly<Record<string, string>>): Record<string, string> => {
  const others = companyKeys.filter((other) => other !== key);
  return { ...Object.fromEntries(others.map((other) => [cast[other].serverName, federationUrl(ports, other)])), ...more };
};

/** The ports of one company's Parley. */
export const gatewayPorts = (ports: Ports, key: GatewayKey) => ({
  doors: ports[`${key} doors for Synapse`],
  ingress: ports[`${key} ingress`],
  egress: ports[`${key} egress`],
  console: ports[`${key} console`],
  worker: ports[`${key} worker`],
});
