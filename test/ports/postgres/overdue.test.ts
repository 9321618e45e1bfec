import { expect, it } from '@jest/globals';
import { describePostgres } from '../describe-ports.ts';
import { longestOverdue } from '../../../bridge/postgres/overdue.ts';
import { fresh } from '../samples.ts';

describePostgres('how long a duty is overdue', (world) => {
  const hour = 3_600_000;
  const add = (key: string, notBefore: number): Promise<void> =>
    world.unitOfWork((commit) => commit.outbox.add({ kind: 'join-room', roomId: fresh.room() }, key, notBefore));

  it('is 0 where none is, and none that is to wait counts', async () => {
    expect(await longestOverdue(world.pool)).toBe(0);
    await add('later', Date.now() + hour);
    expect(await longestOverdue(world.pool)).toBe(0);
  });

  it('is told of the oldest, and not of one under way or given up', async () => {
    await add('old', Date.now() - 2 * hour);
    await add('older', Date.now() - 3 * hour);
    const hours = async (): Promise<number> => Math.floor((await longestOverdue(world.pool)) / 3_600);
    expect(await hours()).toBe(3);
    await world.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' where key = 'older'`);
    expect(await hours()).toBe(2);
    await world.pool.query(`update graphile_worker._private_jobs set attempts = max_attempts where key = 'old'`);
    expect(await hours()).toBe(0);
  });
});
