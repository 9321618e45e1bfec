import { describe, expect, it } from '@jest/globals';

import type { FactChanges } from '../ports/fact-changes.ts';
import { followFacts, leaseLength, type FollowedFacts } from './follow-facts.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';

const changes = (revision: number): FactChanges => ({ revision, agreements: [], contacts: [], people: [], rooms: [], members: [] });

interface Store {
  revision: number;
  /** What `load` was asked for. */
  readonly asked: number[];
  /** What happens while facts are read. */
  whileReading: () => void | Promise<void>;
  whileRenewing: () => void;
  readonly renewed: (readonly [number, number])[];
  dropped: boolean;
  listening: boolean;
  announce: () => void;
}

interface Trial {
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly facts: FollowedFacts;
  readonly time: { now: number };
  /** What is to happen every two seconds, until it is stopped. */
  readonly timers: Set<() => void>;
  readonly faults: unknown[];
}

const trial = async (prepare: (store: Store, time: { now: number }) => void = () => {}): Promise<Trial> => {
  const nothing = (): void => undefined;
  const store: Store = {
    revision: 5,
    asked: [],
    whileReading: nothing,
    whileRenewing: nothing,
    renewed: [],
    dropped: false,
    listening: true,
    announce: nothing,
  };
  const [time, timers, faults] = [{ now: 100_000 }, new Set<() => void>(), [] as unknown[]];
  prepare(store, time);
  const snapshot = createSnapshot(() => time.now);
  const facts = await followFacts({
    snapshot,
    feed: {
      load: async (since) => {
        store.asked.push(since);
        await store.whileReading();
        return changes(store.revision);
      },
      listen: async (onRevision) => {
        store.announce = onRevision;
        return { stop: async () => void (store.listening = false) };
      },
    },
    leases: {
      renew: async (_door, revision, until) => {
        store.whileRenewing();
        store.renewed.push([revision, until]);
      },
      drop: async () => void (store.dropped = true),
      behind: () => Promise.resolve([]),
    },
    clock: () => time.now,
    door: 'door',
    every: (_milliseconds, call) => {
      timers.add(call);
      return { stop: () => void timers.delete(call) };
    },
    onFault: (fault) => void faults.push(fault),
  });
  return { store, snapshot, facts, time, timers, faults };
};

describe('following the facts', () => {
  it('reads them at once, and holds a lease from before they were read', async () => {
    const { snapshot, facts, store, time } = await trial((fresh, clock) => {
      fresh.whileReading = () => void (clock.now += 3000);
    });
    await facts.current;
    expect([snapshot.directory.revision(), snapshot.directory.usable()]).toEqual([5, true]);
    expect(store.renewed).toEqual([[5, 100_000 + leaseLength]]);
    time.now = 100_000 + leaseLength;
    expect(snapshot.directory.usable()).toBe(false);
  });

  it('reads what is new at each announcement, and by the clock', async () => {
    const { snapshot, facts, store, timers } = await trial();
    await facts.current;
    store.revision = 6;
    store.announce();
    await facts.refresh();
    expect(snapshot.directory.revision()).toBe(6);
    store.revision = 7;
    for (const call of timers) call();
    await facts.refresh();
    expect(snapshot.directory.revision()).toBe(7);
    expect(store.asked.slice(0, 2)).toEqual([0, 5]);
  });

  it('confirms a revision only once it is known here', async () => {
    const { snapshot, facts, store } = await trial();
    await facts.current;
    store.revision = 6;
    store.whileRenewing = () => expect(snapshot.directory.revision()).toBe(6);
    await facts.refresh();
    expect(store.renewed.at(-1)?.[0]).toBe(6);
  });

  it('sees in a refresh everything committed before it was asked for, though a reading is under way', async () => {
    const [begun, reading] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { snapshot, facts, store } = await trial();
    await facts.current;
    store.whileReading = () => {
      begun.resolve();
      return reading.promise;
    };
    const under = facts.refresh();
    await begun.promise;
    const [one, other] = [facts.refresh(), facts.refresh()];
    store.revision = 6;
    reading.resolve();
    await Promise.all([under, one, other]);
    expect(snapshot.directory.revision()).toBe(6);
    // The first, the one under way, and one for both that waited.
    expect(store.asked).toHaveLength(3);
  });

  it('begins anew where the database was put back to an earlier state', async () => {
    const { snapshot, facts, store } = await trial();
    await facts.current;
    store.revision = 2;
    await facts.refresh();
    expect([store.asked, snapshot.directory.revision()]).toEqual([[0, 5, 0], 2]);
    expect(store.renewed.at(-1)?.[0]).toBe(2);
  });

  it('lets the lease run out while nothing can be read, says so, and recovers', async () => {
    const { snapshot, facts, store, time, timers, faults } = await trial();
    await facts.current;
    store.whileReading = () => Promise.reject(new Error('the database is away'));
    time.now += leaseLength - 1;
    for (const call of timers) call();
    await expect(facts.refresh()).rejects.toThrow('the database is away');
    expect(faults).toEqual([new Error('the database is away')]);
    expect(snapshot.directory.usable()).toBe(true);
    time.now += 1;
    expect(snapshot.directory.usable()).toBe(false);
    store.whileReading = () => undefined;
    await facts.refresh();
    expect(snapshot.directory.usable()).toBe(true);
  });

  it('extends nothing that the database has not confirmed', async () => {
    const { snapshot, facts, store, time } = await trial();
    await facts.current;
    time.now += leaseLength;
    store.whileRenewing = () => {
      throw new Error('not renewed');
    };
    await expect(facts.refresh()).rejects.toThrow('not renewed');
    expect(snapshot.directory.usable()).toBe(false);
  });

  it('stops: no timer, no listener, no lease', async () => {
    const { facts, store, timers } = await trial();
    await facts.stop();
    expect([timers.size, store.listening, store.dropped]).toEqual([0, false, true]);
  });
});
