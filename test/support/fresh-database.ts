import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own for one test file; `drop` removes it with whatever is still connected. */
export interface FreshDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A database to copy from: made by the first file that asks for `name`, by bringing an empty one up to the present schema. */
export interface Template {
  readonly name: string;
  readonly migrate: (url: string) => Promise<void>;
}

const lockKey = 7_031_019;

const server = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set: run this file through jest.config.mjs');
  return url;
};

const onServer = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: server() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const urlOf = (name: string): string => Object.assign(new URL(server()), { pathname: `/${name}` }).href;

const makeTemplate = async (client: pg.Client, { name, migrate }: Template): Promise<void> => {
  const there = await client.query('select 1 from pg_database where datname = $1 and not datallowconn', [name]);
  if (there.rowCount !== 0) return;
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name} encoding 'UTF8' template template0`);
  await migrate(urlOf(name));
  await client.query(`alter database ${name} allow_connections false`);
};

/**
 * Makes a database for one test file on the server of TEST_DATABASE_URL: an empty one, or, with a template, a copy
 * of it. Files that run at the same time wait for the template.
 */
export const freshDatabase = async (template?: Template): Promise<FreshDatabase> => {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    if (template) await makeTemplate(client, template);
    await client.query(`create database ${name} encoding 'UTF8' template ${template?.name ?? 'template0'}`);
  });
  const drop = async (): Promise<void> => {
    await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { url: urlOf(name), drop };
};
