import { serverOf, type Presence, type RoomId, type ServerName, type UserId } from '../../policy/index.ts';

interface Counts {
  join: number;
  invite: number;
}

/** One person's step in a room: from where they were to where they are. */
export interface Step {
  readonly roomId: RoomId;
  readonly userId: UserId;
  readonly from: Presence | 'leave';
  readonly to: Presence | 'leave';
  /** Who is in the room after the step. */
  readonly members: ReadonlyMap<UserId, Presence>;
}

/** Which servers are in which rooms, and who is in rooms with which servers, kept current step by step. */
export interface Presences {
  readonly move: (step: Step) => void;
  /** The nearest anybody of a server is to a room: joined, only invited, or not there. */
  readonly presenceIn: (room: RoomId, server: ServerName) => Presence | 'none';
  /** Whether a person is joined to a room in which another server has somebody, joined or invited. */
  readonly together: (person: UserId, server: ServerName) => boolean;
  /** Whether two people are joined to one room. Costs no more than the rooms of the one who is in fewer. */
  readonly inOneRoom: (one: UserId, other: UserId) => boolean;
}

/** Counts under a text; what reaches zero is forgotten. */
const tallying = (): { readonly add: (key: string, by: number) => void; readonly has: (key: string) => boolean } => {
  const counts = new Map<string, number>();
  return {
    add: (key, by) => {
      const count = (counts.get(key) ?? 0) + by;
      if (count === 0) counts.delete(key);
      else counts.set(key, count);
    },
    has: (key) => counts.has(key),
  };
};

/** Nobody is anywhere yet. */
export const presences = (): Presences => {
  const servers = new Map<RoomId, Map<ServerName, Counts>>();
  const joined = new Map<UserId, Set<RoomId>>();
  const meetings = tallying();

  const meet = (person: UserId, server: ServerName, by: 1 | -1): void => {
    if (serverOf(person) !== server) meetings.add(`${person} ${server}`, by);
  };
  // Everybody joined to the room meets a server that comes, and parts with one that goes.
  const meetServer = ({ members }: Step, server: ServerName, by: 1 | -1): void => {
    for (const [member, presence] of members) if (presence === 'join') meet(member, server, by);
  };
  const meetAll = ({ roomId, userId }: Step, by: 1 | -1): void => {
    for (const server of servers.get(roomId)?.keys() ?? []) meet(userId, server, by);
  };
  const countServer = (step: Step): void => {
    const server = serverOf(step.userId);
    const present = servers.get(step.roomId) ?? new Map<ServerName, Counts>();
    servers.set(step.roomId, present);
    const counts = present.get(server);
    const now = counts ?? { join: 0, invite: 0 };
    if (step.from !== 'leave') now[step.from] -= 1;
    if (step.to !== 'leave') now[step.to] += 1;
    if (now.join + now.invite === 0) {
      present.delete(server);
      meetServer(step, server, -1);
    } else if (!counts) {
      present.set(server, now);
      meetServer(step, server, 1);
    }
  };
  const enter = (step: Step): void => {
    meetAll(step, 1);
    joined.set(step.userId, (joined.get(step.userId) ?? new Set()).add(step.roomId));
  };
  const exit = (step: Step): void => {
    meetAll(step, -1);
    const left = joined.get(step.userId);
    left?.delete(step.roomId);
    if (left?.size === 0) joined.delete(step.userId);
  };

  return {
    move: (step) => {
      if (step.from === step.to) return;
      if (step.from === 'join') exit(step);
      countServer(step);
      if (step.to === 'join') enter(step);
    },
    presenceIn: (room, server) => {
      const counts = servers.get(room)?.get(server);
      if (!counts) return 'none';
      return counts.join > 0 ? 'join' : 'invite';
    },
    together: (person, server) => meetings.has(`${person} ${server}`),
    inOneRoom: (one, other) => {
      const [first, second] = [joined.get(one), joined.get(other)];
      if (!first || !second) return false;
      const [few, many] = first.size < second.size ? [first, second] : [second, first];
      for (const room of few) if (many.has(room)) return true;
      return false;
    },
  };
};
