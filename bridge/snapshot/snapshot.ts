import type { Directory } from '../ports/directory.ts';
import type { FactChanges } from '../ports/fact-changes.ts';
import { emptyIndex, factsOf, takeIn, type Facts } from './fact-index.ts';

/** The facts of one program in memory, brought up to date change by change. */
export interface Snapshot {
  readonly directory: Directory;
  /** Takes in what changed; little of it before this returns. Changes that are older than what is known are harmless.
   * MUST NOT be called before the last call has resolved: it rejects then. */
  readonly apply: (changes: FactChanges) => Promise<void>;
  /** Forgets everything and starts from `facts`, all of them: the database was put back to an earlier state. MUST NOT overlap, like `apply`. */
  readonly replace: (facts: FactChanges) => Promise<void>;
  /** Lets the facts be used until an instant, milliseconds since 1970. */
  readonly extendLease: (until: number) => void;
  /** How long the facts may still be used, in milliseconds; 0 where the lease has run out. */
  readonly leaseLeft: () => number;
}

/** How many facts are taken in without a pause: one or two milliseconds of work. */
const atOnce = 500;

const numberOf = ({ agreements, contacts, people, rooms, members }: FactChanges): number =>
  agreements.length + contacts.length + people.length + rooms.length + members.length;

const unhurried = async (steps: Iterable<void>, pause: () => Promise<void>): Promise<void> => {
  let taken = 0;
  for (const _ of steps) {
    taken += 1;
    if (taken % atOnce === 0) await pause();
  }
};

/** An empty snapshot: nothing is known and no lease is held, so everything external is denied. Few facts are taken in at
 * once. For many, a new index is built aside, with a `pause` now and then for what is to be decided meanwhile, and put in the place of the
 * old one whole: no decision sees half a change. */
export const createSnapshot = (clock: () => number, pause: () => Promise<void> = () => Promise.resolve()): Snapshot => {
  let index = emptyIndex();
  let [revision, leasedUntil, isBuilding] = [0, 0, false];
  const build = async (known: Iterable<Facts>, reached: number): Promise<void> => {
    const next = emptyIndex();
    isBuilding = true;
    try {
      for (const facts of known) await unhurried(takeIn(next, facts), pause);
    } finally {
      isBuilding = false;
    }
    [index, revision] = [next, reached];
  };
  const requireQuiet = (): void => {
    if (isBuilding) throw new Error('facts are still being taken in');
  };
  return {
    directory: {
      revision: () => revision,
      usable: () => clock() < leasedUntil,
      agreementWith: (server) => index.agreements.get(server),
      contactBetween: (employee, external) => index.contacts.get(employee)?.get(external),
      bestStanding: (person, server, now) => index.tallies.bestStanding(person, server, now),
      room: (id) => index.rooms.get(id),
      presenceIn: (room, server) => index.presences.presenceIn(room, server),
      together: (person, server) => index.presences.together(person, server),
      inOneRoom: (one, other) => index.presences.inOneRoom(one, other),
      person: (id) => index.people.get(id),
    },
    apply: async (changes) => {
      requireQuiet();
      if (changes.revision < revision) return;
      if (numberOf(changes) > atOnce) return build([factsOf(index, changes), changes], changes.revision);
      for (const _ of takeIn(index, changes));
      revision = changes.revision;
    },
    replace: async (facts) => {
      requireQuiet();
      await build([facts], facts.revision);
    },
    extendLease: (until) => {
      leasedUntil = until;
    },
    leaseLeft: () => Math.max(0, leasedUntil - clock()),
  };
};
