import { openPool } from '../../bridge/postgres/pool.ts';
import { until, type WorldGateway } from './describe-world.ts';

/** Waits until no duty with this key is left to do. */
export const untilDischarged = async ({ databaseUrl }: WorldGateway, key: string): Promise<void> => {
  const pool = openPool({ url: databaseUrl, onLost: () => {}, size: 1 });
  const isLeft = async (): Promise<boolean> =>
    ((await pool.query('select from graphile_worker.jobs where key = $1', [key])).rowCount ?? 0) > 0;
  try {
    await until(async () => !(await isLeft()), { what: `the duty ${key} is done`, withinMs: 120_000, everyMs: 500 });
  } finally {
    await pool.end();
  }
};
