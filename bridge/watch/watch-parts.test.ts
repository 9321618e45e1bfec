import { describe, expect, it } from '@jest/globals';
import { watchParts, type WatchedParts } from './watch-parts.ts';

const never = new Promise<false>(() => {});

const trial = (checks: Record<'database' | 'homeserver', () => Promise<boolean>>, silence = () => never) => {
  const told: string[] = [];
  const time = { now: 1 };
  const parts: WatchedParts<'database' | 'homeserver'> = watchParts({
    checks,
    clock: () => time.now,
    every: () => ({ stop: () => {} }),
    silence,
    onChange: (part, up) => void told.push(`${part} ${up ? 'up' : 'down'}`),
  });
  return { told, time, parts };
};

describe('watching parts', () => {
  it('knows of none whether it is up before it has looked', () => {
    const { parts } = trial({ database: () => never, homeserver: () => never });
    expect([parts.seen().database.up, parts.isUp('database')]).toEqual([undefined, false]);
  });

  it('sees one go and come back, tells each once, and since when it is so', async () => {
    const state = { up: true };
    const { parts, told, time } = trial({ database: async () => state.up, homeserver: async () => true });
    await parts.look();
    await parts.look();
    expect([told, parts.isUp('database')]).toEqual([[], true]);
    [state.up, time.now] = [false, 7];
    await parts.look();
    await parts.look();
    expect([told, parts.seen().database]).toEqual([['database down'], { up: false, since: 7 }]);
    state.up = true;
    await parts.look();
    expect([told, parts.isUp('homeserver')]).toEqual([['database down', 'database up'], true]);
  });

  it('takes a rejection and silence for gone, and one that hangs hides no other', async () => {
    const { parts } = trial({ database: () => never, homeserver: () => Promise.reject(new Error('refused')) }, async () => false);
    await parts.look();
    expect([parts.seen().database.up, parts.seen().homeserver.up]).toEqual([false, false]);
    const answered = Promise.withResolvers<boolean>();
    const hanging = trial({ database: () => never, homeserver: () => answered.promise });
    answered.resolve(true);
    await new Promise((turn) => setImmediate(turn));
    expect(hanging.parts.isUp('homeserver')).toBe(true);
  });
});
