import type { Clock } from '../ports/clock.ts';
import type { FactsFeed, Leases } from '../ports/facts-feed.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot that is kept up to date. */
export interface FollowedFacts {
  /** Brings the snapshot up to everything committed before the call. */
  readonly refresh: () => Promise<void>;
  /** Resolves once the facts were read for the first time. */
  readonly current: Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Following {
  readonly snapshot: Snapshot;
  readonly feed: FactsFeed;
  readonly leases: Leases;
  readonly clock: Clock;
  /** The name of this door, unique while it runs. */
  readonly door: string;
  /** Calls back every so many milliseconds until stopped; handed in, since this room has no timers. */
  readonly every: (milliseconds: number, call: () => void) => { readonly stop: () => void };
  readonly onFault: (fault: unknown) => void;
}

/** How long a door may decide without hearing from the database, in milliseconds. */
export const leaseLength = 10_000;
const renewal = 2_000;

/** Keeps a snapshot current: at each announced revision, and by the clock in case an announcement is lost.
 * The lease is counted from before the facts were read, so it never promises more than was known. */
export const followFacts = async (following: Following): Promise<FollowedFacts> => {
  const { snapshot, feed, leases, clock, door } = following;
  const first = Promise.withResolvers<void>();
  let last = Promise.resolve();
  let queued: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    const asked = clock();
    const changes = await feed.load(snapshot.directory.revision());
    if (changes.revision < snapshot.directory.revision()) await snapshot.replace(await feed.load(0));
    else await snapshot.apply(changes);
    await leases.renew(door, snapshot.directory.revision(), asked + leaseLength);
    snapshot.extendLease(asked + leaseLength);
    first.resolve();
  };
  // A read that has not begun sees everything committed before this call, so later callers share it.
  const refresh = (): Promise<void> => {
    if (queued) return queued;
    const next = last.then(() => {
      queued = undefined;
      return read();
    });
    queued = next;
    last = next.catch(() => undefined);
    return next;
  };
  const attempt = (): void => void refresh().catch(following.onFault);
  attempt();
  const listening = await feed.listen(attempt);
  const timer = following.every(renewal, attempt);
  return {
    refresh,
    current: first.promise,
    stop: async () => {
      timer.stop();
      await listening.stop();
      await last;
      await leases.drop(door);
    },
  };
};
