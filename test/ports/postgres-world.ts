import type pg from 'pg';
import type { WaitingDuty } from '../../bridge/memory/state.ts';
import { postgresAccounts } from '../../bridge/postgres/accounts.ts';
import { postgresFacts } from '../../bridge/postgres/facts.ts';
import { postgresLeases } from '../../bridge/postgres/leases.ts';
import { postgresListings } from '../../bridge/postgres/listings.ts';
import { migrate } from '../../bridge/postgres/migrate.ts';
import { openPool } from '../../bridge/postgres/pool.ts';
import { postgresUnitOfWork } from '../../bridge/postgres/unit-of-work.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import type { World } from './worlds.ts';

/** A world in Postgres, and the database under it. */
export interface PostgresWorld extends World {
  readonly pool: pg.Pool;
  readonly url: string;
}

const template = { name: 'parley_template', migrate };

const waiting = `
select payload as duty, key, (extract(epoch from run_at) * 1000)::bigint as "notBefore" from graphile_worker._private_jobs order by id`;

const dutiesIn = async (pool: pg.Pool): Promise<readonly WaitingDuty[]> => (await pool.query<WaitingDuty>(waiting)).rows;

const setAsideIn = async (pool: pg.Pool): Promise<readonly string[]> =>
  (await pool.query<{ raw: Buffer }>('select raw from set_aside order by received_at, sha256')).rows.map(({ raw }) => raw.toString('utf8'));

/** An empty world in a database of its own, with connections for twenty commits at once. */
export const postgresWorld = async (): Promise<PostgresWorld> => {
  const database = await freshDatabase(template);
  const pool = openPool({ url: database.url, onLost: () => {}, size: 20 });
  const known: number[] = [];
  return {
    pool,
    url: database.url,
    unitOfWork: postgresUnitOfWork(pool, async (revision) => void known.push(revision)),
    listings: postgresListings(pool),
    accounts: postgresAccounts(pool),
    facts: postgresFacts(pool, database.url, () => {}),
    leases: postgresLeases(pool),
    duties: () => dutiesIn(pool),
    setAside: () => setAsideIn(pool),
    known,
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
};
