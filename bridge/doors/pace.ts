import { subjectKind, type Home, type RoomId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Observe } from '../synapse/in/transactions.ts';
import { waitUntil } from './patience.ts';

/** How fast partners' events may come in: as fast as our homeserver takes them. */
export interface Pace {
  /** Resolves when there is room for the events of a transaction, one room id an event, and counts them as under way. */
  readonly admitted: (rooms: readonly (RoomId | undefined)[]) => Promise<void>;
  /** Counts events as taken in: our homeserver has delivered them to us. */
  readonly arrived: (rooms: readonly RoomId[]) => void;
  /** How many events are under way. */
  readonly underWay: () => number;
}

/**
 * Of a room in which 100 events wait, Synapse (1.163) forgets all but the ends and asks for the rest later, as history: they show late
 * and out of place, and are delivered to no application service. A transaction has 50 events at most, so 45 may be under way before it.
 */
const most = 45;
/** How often it is looked whether there is room, how long a transaction waits at most, and when an event is no longer waited for, in
 * milliseconds: its sender waits 60 s for an answer, and some events are never delivered to us. */
const [wait, forgotten] = [{ latest: 15_000, rhythm: 50 }, 20_000];

interface Batch {
  readonly since: number;
  left: number;
}

/** Paces what comes in, room by room. */
export const createPace = (clock: Clock): Pace => {
  const batches = new Map<RoomId, Batch[]>();
  const countIn = (room: RoomId): number => {
    const fresh = (batches.get(room) ?? []).filter(({ since, left }) => left > 0 && since > clock() - forgotten);
    if (fresh.length === 0) batches.delete(room);
    else batches.set(room, fresh);
    return fresh.reduce((sum, { left }) => sum + left, 0);
  };
  const take = (room: RoomId): void => {
    const first = batches.get(room)?.find(({ left }) => left > 0);
    if (first) first.left -= 1;
  };
  return {
    admitted: async (rooms) => {
      const named = rooms.filter((room): room is RoomId => room !== undefined);
      await waitUntil(() => [...new Set(named)].every((room) => countIn(room) <= most), wait);
      const since = clock();
      for (const room of new Set(named)) {
        const left = named.filter((other) => other === room).length;
        batches.set(room, [...(batches.get(room) ?? []), { since, left }]);
      }
    },
    arrived: (rooms) => rooms.forEach(take),
    underWay: () => [...batches.keys()].reduce((sum, room) => sum + countIn(room), 0),
  };
};

/** Lets a pace know of what has arrived and is kept. */
export const noteArrivals =
  (home: Home, { arrived }: Pace, observe: Observe): Observe =>
  async (observations, setAside) => {
    const kept = await observe(observations, setAside);
    const theirs = observations.filter(({ entry }) => subjectKind(home, entry.sender) === 'external');
    arrived(theirs.map(({ entry }) => entry.roomId));
    return kept;
  };
