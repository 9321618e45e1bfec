import { describe, expect, it } from '@jest/globals';

import type { RoomId } from '../../policy/index.ts';
import { createPace } from './pace.ts';

const [room, other] = ['!room', '!other'] as readonly string[] as readonly [RoomId, RoomId];
const many = (count: number, one = room): readonly RoomId[] => Array.from({ length: count }, () => one);

const settled = async (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<false>((resolve) => setImmediate(() => resolve(false)))]);

describe('the pace of what comes in', () => {
  it('holds a transaction while too much of its room is under way, and lets it go when that has arrived', async () => {
    const pace = createPace(() => 1_000_000);
    await pace.admitted(many(50));
    const next = pace.admitted(many(1));
    expect(await settled(next)).toBe(false);
    pace.arrived(many(4));
    expect(await settled(next)).toBe(false);
    pace.arrived(many(1));
    await next;
    expect(pace.underWay()).toBe(46);
  });

  it('holds no other room, and nothing without events', async () => {
    const pace = createPace(() => 1_000_000);
    await pace.admitted(many(50));
    expect(await settled(pace.admitted(many(50, other)))).toBe(true);
    expect(await settled(pace.admitted([undefined]))).toBe(true);
  });

  it('forgets what is never delivered', async () => {
    const time = { now: 1_000_000 };
    const pace = createPace(() => time.now);
    await pace.admitted(many(50));
    time.now += 20_000;
    expect(await settled(pace.admitted(many(1)))).toBe(true);
    expect(pace.underWay()).toBe(1);
  });

  it('counts nothing twice, and never below nothing', async () => {
    const pace = createPace(() => 1_000_000);
    pace.arrived(many(9));
    await pace.admitted(many(3));
    pace.arrived(many(9));
    await pace.admitted(many(2));
    expect(pace.underWay()).toBe(2);
  });
});
