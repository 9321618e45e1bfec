import type { Company, GatewayCompany } from './company.ts';
import type { Constellation } from './constellation.ts';
import { writePrivately } from './private-files.ts';

const described = (company: Company, gateway: GatewayCompany['gateway'] | undefined) => ({
  server_name: company.serverName,
  organization: company.organization,
  client_url: company.clientUrl,
  federation_url: company.federationUrl,
  console_url: gateway?.consoleUrl ?? null,
  admin_api_key: gateway?.apiKey ?? null,
  console_login: gateway?.login ?? null,
  people: company.employees.map(({ userId, displayName, department, password }) => ({
    user_id: userId,
    display_name: displayName,
    department,
    password,
  })),
});

/** Writes where everything is and how to log in, for programs that use the demo. `null` where a company has no Parley. */
export const writeDemoJson = (path: string, { acme, globex, initech }: Constellation): void => {
  const companies = [described(acme, acme.gateway), described(globex, globex.gateway), described(initech, undefined)];
  writePrivately(path, `${JSON.stringify({ companies }, undefined, 2)}\n`);
};
