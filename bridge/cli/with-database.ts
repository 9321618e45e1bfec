import type pg from 'pg';

import { loadConfig, type Config } from '../config/load.ts';
import { migrate } from '../postgres/migrate.ts';
import { openPool } from '../postgres/pool.ts';
import { failed, type Ended } from './command.ts';

/** Runs a command with the settings and the database they name, brought up to the present schema. */
export const withDatabase = async (file: string, run: (config: Config, pool: pg.Pool) => Promise<Ended>): Promise<Ended> => {
  const config = await loadConfig(file);
  if (!config.ok) return failed(config.error);
  const { database } = config.value.settings;
  await migrate(database);
  const pool = openPool({ url: database, onLost: () => undefined });
  try {
    return await run(config.value, pool);
  } finally {
    await pool.end();
  }
};
