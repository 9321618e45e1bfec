import { setTimeout as pause } from 'node:timers/promises';

import type { Clock } from './ports/clock.ts';
import type { Leases } from './ports/facts-feed.ts';
import { leaseLength } from './snapshot/follow-facts.ts';

/** How often doors that are behind are looked for again, in milliseconds. */
const rhythm = 20;

/** Waits until every door that may still decide from older facts has confirmed a revision, or its lease has run out:
 * after that, no decision is made from what was before. Never rejects: where the leases cannot be read, the longest of them is waited for. */
export const acknowledged =
  (leases: Leases, clock: Clock) =>
  async (revision: number): Promise<void> => {
    const latest = clock() + leaseLength;
    const someBehind = (): Promise<boolean> =>
      leases.behind(revision, clock()).then(
        (doors) => doors.length > 0,
        () => true,
      );
    while (clock() < latest && (await someBehind())) await pause(rhythm);
  };
