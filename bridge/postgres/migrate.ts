import { fileURLToPath } from 'node:url';
import { Logger, runMigrations } from 'graphile-worker';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const lockKey = 7_031_020;
const folder = fileURLToPath(new URL('migrations', import.meta.url));
const silent = new Logger(() => () => {});

const migrateTables = (client: pg.Client): Promise<unknown> =>
  runner({
    dbClient: client,
    dir: folder,
    direction: 'up',
    migrationsTable: 'migrations',
    singleTransaction: true,
    advisoryLockMode: 'wait',
    lockValue: lockKey,
    log: () => {},
  });

/** Brings a database up to the present schema: our tables, and those of graphile-worker.
 *
 * Programs that start at the same time wait for one another; where nothing is to be done it changes nothing.
 * Rejects with the error of the database; a migration of ours is then undone as a whole. */
export const migrate = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, keepAlive: true });
  // The query under way rejects as well; without a listener a lost connection would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    // Held by this session for both schemas; the lock of the runner is the same one, taken once more.
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await migrateTables(client);
    await runMigrations({ connectionString: url, logger: silent });
  } finally {
    await client.end();
  }
};
