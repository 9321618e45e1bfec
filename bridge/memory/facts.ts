import type { FactsFeed } from '../ports/facts-feed.ts';
import type { FactChanges } from '../ports/fact-changes.ts';
import { contactsOfPair } from './contacts.ts';
import { factsOfRoom } from './rooms.ts';
import type { Stamped, State } from './state.ts';
import type { Store } from './unit-of-work.ts';

const changedSince = <T>(rows: ReadonlyMap<unknown, Stamped<T>>, since: number): T[] =>
  [...rows.values()].filter(({ revision }) => revision > since).map(({ value }) => value);

const load = (state: State, since: number): FactChanges => ({
  revision: state.revision,
  agreements: changedSince(state.agreements, since),
  contacts: changedSince(state.contacts, since).filter(
    ({ id, employee, external }) => contactsOfPair(state, employee, external)[0]?.id === id,
  ),
  people: changedSince(state.people, since),
  rooms: changedSince(state.rooms, since).map(factsOfRoom),
  members: [...state.members].flatMap(([roomId, members]) =>
    [...members].filter(([, { revision }]) => revision > since).map(([userId, { value }]) => ({ roomId, userId, presence: value })),
  ),
});

/** The facts of a state, and who wants to hear of each new revision. */
export interface MemoryFacts extends FactsFeed {
  readonly announce: () => void;
}

/** The facts doors decide from, with the newest contact of each pair only. */
export const memoryFacts = (store: Store): MemoryFacts => {
  const listeners = new Set<() => void>();
  return {
    load: async (since) => structuredClone(load(store.state, since)),
    listen: async (onRevision) => {
      // Wrapped, so that two who listen with one function are two.
      const heard = (): void => onRevision();
      listeners.add(heard);
      return { stop: async () => void listeners.delete(heard) };
    },
    announce: () => {
      for (const heard of listeners) heard();
    },
  };
};
