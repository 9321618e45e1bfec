import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from './fresh-database.ts';

const made: FreshDatabase[] = [];
afterAll(async () => {
  for (const database of made) await database.drop();
});

const rows = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: found } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return found;
};

const ink = {
  name: 'ink_template',
  migrate: async (url: string): Promise<void> => {
    await rows(url, `create table ink (word text); insert into ink values ('字')`);
  },
};

describe('freshDatabase', () => {
  it('gives an empty UTF-8 database', async () => {
    const database = await freshDatabase();
    made.push(database);
    expect(await rows(database.url, `select current_setting('server_encoding') as encoding`)).toEqual([{ encoding: 'UTF8' }]);
  });

  it('copies the migrated template, each copy its own', async () => {
    const [first, second] = await Promise.all([freshDatabase(ink), freshDatabase(ink)]);
    made.push(first, second);
    await rows(first.url, `insert into ink values ('墨')`);
    expect(await rows(first.url, 'select word from ink order by word')).toHaveLength(2);
    expect(await rows(second.url, 'select word from ink')).toEqual([{ word: '字' }]);
  });
});
