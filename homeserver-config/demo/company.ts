import { join } from 'node:path';
import { type AccountOffice, addAccount } from './accounts.ts';
import { type CompanyKey, type GatewayKey, type Person, type Role, cast } from './cast.ts';
import { type Gateway, type GatewaySettings, openGateway, startGateway, writeGatewayFiles } from './gateway.ts';
import type { Ports } from './ports.ts';
import { type Secrets, privateFolder } from './private-files.ts';
import type { Programs } from './programs.ts';
import type { ParleySnippet, SynapseSettings } from './synapse-settings.ts';
import { startSynapse } from './synapse.ts';
import { clientUrl, federationUrl, gatewayPorts, partnerAddresses } from './wiring.ts';

/** What every company of a constellation shares. */
export interface Ground {
  readonly folder: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly programs: Programs;
  /** The Python that has Synapse. */
  readonly python: string;
  readonly databaseUrl: (name: string) => string;
  /** Where the database of a company's Parley is, if not there. */
  readonly parleyDatabases: Readonly<Partial<Record<GatewayKey, string>>>;
  /** Addresses of partners beside those of the constellation, server name → URL. */
  readonly resolve: Readonly<Record<string, string>>;
  /** Further settings of every Synapse. */
  readonly synapse?: Readonly<Record<string, unknown>> | undefined;
}

/** Somebody with an account. */
export interface Employee extends Person {
  readonly userId: string;
  readonly password: string;
}

/** A company whose homeserver serves. */
export interface Company {
  readonly organization: string;
  readonly serverName: string;
  readonly clientUrl: string;
  readonly federationUrl: string;
  readonly office: AccountOffice;
  /** Who has an account from the beginning. */
  readonly employees: readonly Employee[];
  /** Gives somebody an account; one who has it already keeps it. */
  readonly hire: (person: Person) => Promise<Employee>;
}

/** A company whose Parley serves too. */
export interface GatewayCompany extends Company {
  readonly gateway: Gateway;
  /** Ends its Parley, if it runs, and starts it again. */
  readonly restartParley: () => Promise<void>;
}

const synapseSettings = (ground: Ground, key: CompanyKey, parley: ParleySnippet | undefined): SynapseSettings => ({
  serverName: cast[key].serverName,
  folder: privateFolder(join(ground.folder, key)),
  clientPort: ground.ports[`${key} Synapse`],
  replicationPort: ground.ports[`${key} replication`],
  egressPort: ground.ports[`${key} egress`],
  databaseUrl: ground.databaseUrl(`${key}_synapse`),
  secret: (name) => ground.secrets.password(`${key} ${name}`),
  parley,
  ...(ground.synapse && { more: ground.synapse }),
});

const gatewaySettings = (ground: Ground, key: GatewayKey): GatewaySettings => ({
  role: cast[key],
  folder: privateFolder(join(ground.folder, key)),
  ports: gatewayPorts(ground.ports, key),
  databaseUrl: ground.parleyDatabases[key] ?? ground.databaseUrl(`${key}_parley`),
  homeserverUrl: clientUrl(ground.ports, key),
  resolve: partnerAddresses(ground.ports, key, ground.resolve),
  secrets: ground.secrets,
});

const settle = async ({ ports, secrets }: Ground, key: CompanyKey): Promise<Company> => {
  const { organization, serverName, people }: Role = cast[key];
  const url = clientUrl(ports, key);
  const office = { serverName, clientUrl: url, registrationSecret: secrets.password(`${key} registration`) };
  const hire = async (person: Person): Promise<Employee> => {
    const password = secrets.password(`${person.localpart} at ${serverName}`);
    return { ...person, password, userId: await addAccount(office, { ...person, password }) };
  };
  const employees = await Promise.all(people.map(hire));
  return { organization, serverName, clientUrl: url, federationUrl: federationUrl(ports, key), office, employees, hire };
};

/** Starts a company without Parley and gives its people accounts. */
export const startPlainCompany = async (ground: Ground, key: CompanyKey): Promise<Company> => {
  await startSynapse(synapseSettings(ground, key, undefined), ground.python, ground.programs);
  return settle(ground, key);
};

/** Starts a company's Synapse and Parley, at the same time, and gives its people accounts. */
export const startGatewayCompany = async (ground: Ground, key: GatewayKey): Promise<GatewayCompany> => {
  const settings = gatewaySettings(ground, key);
  const { programs, python } = ground;
  const snippet = await writeGatewayFiles(settings, programs.stopping);
  const synapse = startSynapse(synapseSettings(ground, key, snippet), python, programs);
  let [parley] = await Promise.all([startGateway(settings, programs), synapse]);
  const restartParley = async (): Promise<void> => {
    await parley.stop();
    parley = await startGateway(settings, programs);
  };
  const [company, gateway] = await Promise.all([settle(ground, key), openGateway(settings, programs.stopping)]);
  return { ...company, gateway, restartParley };
};
