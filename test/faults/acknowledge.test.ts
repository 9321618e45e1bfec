import { describe, expect, it } from '@jest/globals';
import { acknowledged } from '../../bridge/acknowledge.ts';
import type { Leases } from '../../bridge/ports/facts-feed.ts';
import { leaseLength } from '../../bridge/snapshot/follow-facts.ts';

describe('the acknowledgement of a change that is committed', () => {
  const leases = (behind: Leases['behind']): Leases => ({ renew: async () => {}, drop: async () => {}, behind });
  // Each look at the clock takes a second.
  const ticking = (): (() => number) => {
    let now = 0;
    return () => (now += 1_000);
  };

  it('comes as soon as no door is behind', async () => {
    const left = [['door'], ['door'], []];
    await acknowledged(
      leases(async () => left.shift() ?? []),
      ticking(),
    )(7);
    expect(left).toEqual([]);
  });

  it.each([
    ['a door is behind that no longer answers', async () => ['door']],
    ['the leases cannot be read', () => Promise.reject(new Error('connection refused'))],
  ])('waits for the end of every lease where %s, and never fails', async (_, behind) => {
    const clock = ticking();
    await acknowledged(leases(behind), clock)(7);
    expect(clock()).toBeGreaterThan(leaseLength);
  });
});
