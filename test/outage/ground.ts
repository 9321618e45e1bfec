import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayCompany } from '../../homeserver-config/demo/company.ts';
import { type Constellation, startConstellation } from '../../homeserver-config/demo/constellation.ts';
import { freePort, freePorts } from '../../homeserver-config/demo/ports.ts';
import { ensureDatabase, startPostgres, type Postgres } from '../../homeserver-config/demo/postgres.ts';
import type { Programs } from '../../homeserver-config/demo/programs.ts';
import { seed } from '../../homeserver-config/demo/seed.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { findProgram } from '../world/find-program.ts';
import { layLine, type Line } from './line.ts';

/** The database of one Parley alone, which can be stopped while Synapse's goes on. */
export interface OwnDatabase {
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** Two companies with Parley on real Synapses, and what can be broken between and below them. */
export interface OutageGround {
  readonly folder: string;
  readonly constellation: Constellation;
  readonly database: OwnDatabase;
  /** The ways between the two companies: both are cut, and both mended. */
  readonly partner: { readonly cut: () => void; readonly mend: () => Promise<void> };
  readonly doorsUrl: string;
  readonly workerUrl: string;
  /** Kills the doors of Acme with SIGKILL and waits until they are gone. */
  readonly killDoors: () => Promise<void>;
}

const python = join(import.meta.dirname, '..', '..', '.synapse', 'venv', 'bin', 'python');

const ownDatabase = async (folder: string, programs: Programs): Promise<OwnDatabase> => {
  const settings = { folder: join(folder, 'own'), log: join(folder, 'own.log'), port: await freePort(), password: 'outage', durable: true };
  let postgres: Postgres = await startPostgres(settings, programs);
  await ensureDatabase(postgres, 'acme_parley', 'parley');
  return {
    url: postgres.url('acme_parley'),
    stop: () => postgres.running.stop(),
    start: async () => {
      postgres = await startPostgres(settings, programs);
    },
  };
};

const killDoors = async ({ gateway }: GatewayCompany): Promise<void> => {
  const pid = findProgram(gateway.configFile, 'doors');
  if (pid === undefined) throw new Error('the doors do not run');
  process.kill(pid, 'SIGKILL');
  await until(() => findProgram(gateway.configFile, 'doors') !== pid, { what: 'the doors are gone', withinMs: 10_000 });
};

const bothLines = (lines: readonly Line[]): OutageGround['partner'] => ({
  cut: () => lines.forEach(({ cut }) => cut()),
  mend: async () => void (await Promise.all(lines.map(({ mend }) => mend()))),
});

/** Raises the ground in a new temporary folder; its programs are `programs`'. */
export const layOutageGround = async (programs: Programs, say: (line: string) => void): Promise<OutageGround> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-outage-'));
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  const ports = await freePorts();
  const [database, toGlobex, toAcme] = await Promise.all([
    ownDatabase(folder, programs),
    layLine(ports['globex ingress']),
    layLine(ports['acme ingress']),
  ]);
  const resolve = { 'globex.test': toGlobex.url, 'acme.test': toAcme.url };
  const parleyDatabases = { acme: database.url };
  const constellation = await startConstellation({ folder, ports, python, resolve, durable: false, parleyDatabases, say }, programs);
  await seed(constellation);
  return {
    folder,
    constellation,
    database,
    partner: bothLines([toGlobex, toAcme]),
    doorsUrl: `http://127.0.0.1:${ports['acme doors for Synapse']}`,
    workerUrl: `http://127.0.0.1:${ports['acme worker']}`,
    killDoors: () => killDoors(constellation.acme),
  };
};
