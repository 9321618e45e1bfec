import { expect, it } from '@jest/globals';
import { describePostgres } from '../describe-ports.ts';
import { openPool } from '../../../bridge/postgres/pool.ts';
import { postgresUnitOfWork } from '../../../bridge/postgres/unit-of-work.ts';
import { person } from '../samples.ts';

describePostgres('pool', (world) => {
  it('rejects with the error of the database where that is away, and goes on when it is back', async () => {
    const away = openPool({ url: 'postgres://nobody@127.0.0.1:1/nothing', onLost: () => {} });
    const commit = postgresUnitOfWork(away, async () => {});
    await expect(commit(async () => 'never')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await away.end();
  });

  it('tells of a connection lost while idle and opens another', async () => {
    let lost: (error: Error) => void = () => {};
    const told = new Promise<Error>((resolve) => {
      lost = resolve;
    });
    const pool = openPool({ url: world.url, onLost: (error) => lost(error), size: 1 });
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    await world.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    const error = await told;
    expect(error).toMatchObject({ code: '57P01' });
    expect(error).not.toHaveProperty('client');
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('rejects a commit whose connection is lost in the middle, and the next one is well', async () => {
    const killed = world.unitOfWork(async ({ people }) => {
      await people.put(person());
      await world.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`);
      await people.put(person());
    });
    await expect(killed).rejects.toThrow();
    await world.unitOfWork(({ people }) => people.put(person()));
    expect((await world.facts.load(0)).people).toHaveLength(1);
  });

  it('reads a bigint as a number, and refuses one that a number cannot hold', async () => {
    expect((await world.pool.query('select 9007199254740991::bigint as most')).rows).toEqual([{ most: 9007199254740991 }]);
    await expect(world.pool.query('select 9007199254740992::bigint as more')).rejects.toThrow('more than a number can hold');
    expect((await world.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('gives up a statement that waits too long', async () => {
    const { rows } = await world.pool.query<{ limit: string }>(`select current_setting('statement_timeout') as limit`);
    expect(rows).toEqual([{ limit: '5s' }]);
  });
});
