import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { cast, companyKeys, gatewayKeys } from './cast.ts';
import { type Company, type GatewayCompany, type Ground, startGatewayCompany, startPlainCompany } from './company.ts';
import { startPlainEgress } from './plain-egress.ts';
import { type Ports, requireFree } from './ports.ts';
import { type Postgres, ensureDatabase, startPostgres } from './postgres.ts';
import { openSecrets, privateFolder } from './private-files.ts';
import type { Programs } from './programs.ts';
import { partnerAddresses } from './wiring.ts';

/** What a constellation is made of; everything it keeps is in `folder`, an absolute path. */
export interface ConstellationSettings {
  readonly folder: string;
  readonly ports: Ports;
  /** The Python that has Synapse. */
  readonly python: string;
  /** Addresses of partners beside its own companies, server name → URL. */
  readonly resolve: Readonly<Record<string, string>>;
  /** Further settings of every Synapse; tests ask for what the demo leaves off. */
  readonly synapse?: Readonly<Record<string, unknown>>;
  /** Whether what was committed survives a power cut; tests do without. */
  readonly durable: boolean;
  /** Where the database of a company's Parley is, if not with all others. */
  readonly parleyDatabases?: Ground['parleyDatabases'];
  /** Is told each part that serves. */
  readonly say: (line: string) => void;
}

/** A buyer and a supplier with Parley and a partner without, all serving. */
export interface Constellation {
  readonly acme: GatewayCompany;
  readonly globex: GatewayCompany;
  readonly initech: Company;
}

const makeDatabases = async (postgres: Postgres): Promise<void> => {
  for (const key of companyKeys) await ensureDatabase(postgres, `${key}_synapse`, 'synapse');
  for (const key of gatewayKeys) await ensureDatabase(postgres, `${key}_parley`, 'parley');
};

const timed = async <T>(say: (line: string) => void, what: string, work: Promise<T>): Promise<T> => {
  const began = performance.now();
  const result = await work;
  say(`  ✓ ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return result;
};

/** Starts what companies stand on: Postgres with their databases, and the secrets of the folder. */
export const layGround = async (settings: ConstellationSettings, programs: Programs): Promise<Ground> => {
  const { folder, ports, durable, python, resolve, synapse, parleyDatabases = {} } = settings;
  privateFolder(folder);
  // The account that Postgres runs as must be able to walk through; what lies inside is closed, each by itself.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const secrets = openSecrets(join(folder, 'secrets.json'));
  const files = { folder: join(folder, 'postgres'), log: join(folder, 'postgres.log') };
  const postgres = await startPostgres({ ...files, port: ports.Postgres, password: secrets.password('postgres'), durable }, programs);
  await makeDatabases(postgres);
  return { folder, ports, secrets, programs, python, resolve, synapse, databaseUrl: postgres.url, parleyDatabases };
};

/**
 * Starts everything on 127.0.0.1 and waits until all of it serves. Its programs are `programs`': ending those ends it.
 * Throws when a port is busy or a part does not start, naming it and its last words.
 */
export const startConstellation = async (settings: ConstellationSettings, programs: Programs): Promise<Constellation> => {
  const { ports, resolve, say } = settings;
  await requireFree(ports);
  const ground = await timed(say, 'Postgres', layGround(settings, programs));
  await startPlainEgress({
    port: ports['initech egress'],
    secret: ground.secrets.password('initech replication'),
    addresses: partnerAddresses(ports, 'initech', resolve),
    stopping: programs.stopping,
  });
  const [acme, globex, initech] = await Promise.all([
    timed(say, `${cast.acme.serverName}: Synapse and Parley`, startGatewayCompany(ground, 'acme')),
    timed(say, `${cast.globex.serverName}: Synapse and Parley`, startGatewayCompany(ground, 'globex')),
    timed(say, `${cast.initech.serverName}: Synapse alone`, startPlainCompany(ground, 'initech')),
  ]);
  return { acme, globex, initech };
};
