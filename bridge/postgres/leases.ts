import type pg from 'pg';
import type { Leases } from '../ports/facts-feed.ts';

const renew = `
with renewed as (
  insert into door_leases (door_id, revision, expires_at) values ($1, $2, $3)
  on conflict (door_id) do update set revision = excluded.revision, expires_at = excluded.expires_at
  returning revision
)
select pg_notify('parley_confirmed', revision::text) from renewed`;

const behind = 'select door_id from door_leases where expires_at > $2 and revision < $1 order by door_id';

/** The doors' leases. Each confirmation is announced on the channel `parley_confirmed`, for who waits for it. */
export const postgresLeases = (pool: pg.Pool): Leases => ({
  renew: async (door, revision, expiresAt) => {
    await pool.query({ name: 'renew-lease', text: renew, values: [door, revision, expiresAt] });
  },
  drop: async (door) => {
    await pool.query('delete from door_leases where door_id = $1', [door]);
  },
  behind: async (revision, now) => {
    const { rows } = await pool.query<{ door_id: string }>(behind, [revision, now]);
    return rows.map((row) => row.door_id);
  },
});
