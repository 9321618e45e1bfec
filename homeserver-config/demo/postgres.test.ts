import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from './ports.ts';
import { ensureDatabase, startPostgres } from './postgres.ts';
import { openPrograms } from './programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
};

const files = { folder: join(folder, 'data'), log: join(folder, 'postgres.log'), password: 'test', durable: true };

describe('Postgres', () => {
  it('has the collations that Synapse and Parley want, and keeps its data from one start to the next', async () => {
    chmodSync(folder, 0o711);
    const first = openPrograms();
    const postgres = await startPostgres({ ...files, port: await freePort() }, first);
    for (const _twice of [1, 2]) {
      await ensureDatabase(postgres, 'acme_synapse', 'synapse');
      await ensureDatabase(postgres, 'acme_parley', 'parley');
    }
    const collation =
      'select datcollate, datctype, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()';
    expect(await ask(postgres.url('acme_synapse'), collation)).toEqual([{ datcollate: 'C', datctype: 'C', encoding: 'UTF8' }]);
    expect(await ask(postgres.url('acme_parley'), `select lower('ÄÖ') || '字' as text`)).toEqual([{ text: 'äö字' }]);
    await first.stopAll();
    const second = openPrograms();
    const again = await startPostgres({ ...files, port: await freePort() }, second);
    expect(await ask(again.url('acme_synapse'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stopAll();
  }, 60_000);

  it('whose folder cannot be used says why, in its own words', async () => {
    const programs = openPrograms();
    const port = await freePort();
    const postgres = await startPostgres({ ...files, port }, programs);
    const rival = openPrograms();
    await expect(startPostgres({ ...files, log: join(folder, 'rival.log'), port: await freePort() }, rival)).rejects.toThrow(/lock file/);
    expect(postgres.running.hasEnded()).toBe(false);
    await Promise.all([programs.stopAll(), rival.stopAll()]);
  }, 60_000);
});
