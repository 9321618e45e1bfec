import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../../bridge/postgres/migrate.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';

describe('migrate', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const column = async (text: string): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<{ value: unknown }>(text)).rows.map(({ value }) => value);
    } finally {
      await client.end();
    }
  };

  it('makes both schemas once, however many programs start at once or later', async () => {
    await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    const names = 'select name as value from migrations order by id';
    const first = await column(names);
    expect(first).toContain('0001-revision-and-leases');
    expect(new Set(first).size).toBe(first.length);
    expect(await column('select value from revision')).toEqual(['0']);
    expect(await column(`select to_regclass('graphile_worker._private_jobs') is not null as value`)).toEqual([true]);
    await migrate(database.url);
    expect(await column(names)).toEqual(first);
  });

  it('rejects where the database is not there', async () => {
    await expect(migrate('postgres://nobody@127.0.0.1:1/nothing')).rejects.toThrow('ECONNREFUSED');
  });
});
