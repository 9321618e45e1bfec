import type pg from 'pg';
import type { WaitingDuty } from '../../bridge/memory/state.ts';
import { postgresAccounts } from '../../bridge/postgres/accounts.ts';
import { postgresArchived } from '../../bridge/postgres/archived.ts';
import { postgresFacts } from '../../bridge/postgres/facts.ts';
import { postgresLeases } from '../../bridge/postgres/leases.ts';
import { postgresMedia } from '../../bridge/postgres/media.ts';
import { postgresListings } from '../../bridge/postgres/listings.ts';
import { migrate } from '../../bridge/postgres/migrate.ts';
import { openPool } from '../../bridge/postgres/pool.ts';
import { postgresReplies } from '../../bridge/postgres/replies.ts';
import { postgresUnitOfWork } from '../../bridge/postgres/unit-of-work.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import type { Place, World } from './world.ts';

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

// Quicker than a database of its own for each test.
const emptied = `
set session_replication_role = replica;
delete from unsigned_events; delete from media;
delete from agreement_server_names; delete from agreements; delete from contacts; delete from people; delete from room_members;
delete from rooms; delete from archive_events; delete from archive_media; delete from set_aside; delete from audit_records; delete from door_leases;
delete from login_sessions; delete from accounts; delete from api_keys; delete from replies; delete from graphile_worker._private_jobs;
update revision set value = 0; update audit_head set next = 0, hash = repeat('0', 64);
set session_replication_role = origin`;

const worldIn = (pool: pg.Pool, url: string): PostgresWorld => {
  const known: number[] = [];
  return {
    pool,
    url,
    unitOfWork: postgresUnitOfWork(pool, async (revision) => void known.push(revision)),
    listings: postgresListings(pool),
    archived: postgresArchived(pool),
    accounts: postgresAccounts(pool),
    facts: postgresFacts(pool, url, () => {}),
    leases: postgresLeases(pool),
    media: postgresMedia(pool),
    replies: postgresReplies(pool),
    duties: () => dutiesIn(pool),
    setAside: () => setAsideIn(pool),
    known,
  };
};

/** A database of its own, with connections for twenty commits at once. */
export const postgresPlace = async (): Promise<Place<PostgresWorld>> => {
  const database = await freshDatabase(template);
  const pool = openPool({ url: database.url, onLost: () => {}, size: 20 });
  return {
    empty: async () => {
      await pool.query(emptied);
      return worldIn(pool, database.url);
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
};
