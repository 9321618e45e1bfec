import { describe, expect, it } from '@jest/globals';

import type { AuditEntry } from '../audit/record.ts';
import { lateRecords } from './late-records.ts';
import { smallWorld } from './testing/small-world.ts';

const entry = (at: number): AuditEntry => ({ at, kind: 'decision', body: { id: `dec_${at}` } });

const trial = (most?: number) => {
  const world = smallWorld();
  const state = { up: false };
  const { unitOfWork } = world.admission;
  const late = lateRecords({
    unitOfWork: (work) => (state.up ? unitOfWork(work) : Promise.reject(new Error('the database is away'))),
    isUp: () => state.up,
    clock: () => 1_000,
    ...(most !== undefined && { most }),
  });
  return { world, state, late };
};

describe('denials that wait for the database', () => {
  it('are kept while it is away, and recorded in their order with the time of their decision when it is back', async () => {
    const { world, state, late } = trial();
    for (const at of [1, 2, 3]) late.keep(entry(at));
    await expect(late.flush()).rejects.toThrow('away');
    expect([late.waiting(), await world.records()]).toEqual([3, []]);
    state.up = true;
    expect(late.away()).toBe(true);
    await late.flush();
    expect((await world.records()).map(({ at, body }) => [at, body['id'], body['recorded_at']])).toEqual([
      [1, 'dec_1', 1_000],
      [2, 'dec_2', 1_000],
      [3, 'dec_3', 1_000],
    ]);
    expect([late.waiting(), late.away(), late.lost()]).toEqual([0, false, 0]);
  });

  it('are as many as there is room for; how many were more is recorded, with from when to when', async () => {
    const { world, state, late } = trial(2);
    for (const at of [1, 2, 3, 4]) late.keep(entry(at));
    state.up = true;
    await late.flush();
    expect((await world.records()).map(({ kind, body }) => [kind, body['id'] ?? body])).toEqual([
      ['decision', 'dec_1'],
      ['decision', 'dec_2'],
      ['decisions.lost', { from: 3, until: 4, count: 2 }],
    ]);
    await late.flush();
    expect([(await world.records()).length, late.lost()]).toEqual([3, 2]);
  });

  it('are recorded but for one that never can be, which is counted', async () => {
    const { world, state, late } = trial();
    const never = { ...entry(2), body: { id: undefined as never } };
    for (const each of [entry(1), never, entry(3)]) late.keep(each);
    state.up = true;
    await late.flush();
    expect((await world.records()).map(({ at, kind }) => [at, kind])).toEqual([
      [1, 'decision'],
      [3, 'decision'],
      [1_000, 'decisions.lost'],
    ]);
  });

  it('are recorded once, though they are flushed twice at a time', async () => {
    const { world, state, late } = trial();
    late.keep(entry(1));
    state.up = true;
    await Promise.all([late.flush(), late.flush()]);
    expect(await world.records()).toHaveLength(1);
  });
});
