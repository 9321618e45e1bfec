import pg from 'pg';

import { ill, well, type Check } from './check.ts';

const furthest = 5_000;

const clockOf = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ now: string }>('select (extract(epoch from clock_timestamp()) * 1000)::bigint as now');
    return Number(rows[0]?.now);
  } finally {
    await client.end();
  }
};

/** The database answers, and its clock agrees with ours: approvals end by the clock. */
export const database: Check = {
  name: 'database',
  run: async ({ settings }) => {
    try {
      const apart = Math.abs((await clockOf(settings.database)) - Date.now());
      return apart > furthest
        ? ill(`its clock is ${Math.round(apart / 1000)} s from ours`, 'let both machines follow a time server')
        : well('reachable; clocks agree');
    } catch (error) {
      return ill(error instanceof Error ? error.message : String(error), 'check `database` in parley.yaml: address, name, user, password');
    }
  },
};
