import type pg from 'pg';

const overdue = `
select coalesce(max(extract(epoch from now() - run_at)), 0)::float8 as seconds
from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts`;

/** For how long the oldest duty could have been done that nobody does, in seconds; 0 where there is none. */
export const longestOverdue = async (pool: pg.Pool): Promise<number> =>
  (await pool.query<{ seconds: number }>(overdue)).rows[0]?.seconds ?? 0;
