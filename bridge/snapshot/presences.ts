import { serverOf, type Presence, type RoomId, type ServerName, type UserId } from '../../policy/index.ts';

/** How many of a server's people are in a room. A room has few servers, and there may be many rooms: a short list each. */
interface ServerCount {
  readonly server: ServerName;
  join: number;
  invite: number;
}

interface Watched {
  readonly members: ReadonlyMap<UserId, Presence>;
  servers: ServerCount[];
}

/** One person's step in a room: from where they were to where they are. */
export interface Step {
  readonly roomId: RoomId;
  readonly userId: UserId;
  readonly from: Presence | 'leave';
  readonly to: Presence | 'leave';
  /** Who is in the room: after the step, and after every later one, since it is the room's own map. */
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
  const rooms = new Map<RoomId, Watched>();
  const joined = new Map<UserId, RoomId[]>();
  const meetings = tallying();

  const meet = (person: UserId, server: ServerName, by: 1 | -1): void => {
    if (serverOf(person) !== server) meetings.add(`${person} ${server}`, by);
  };
  // Everybody joined to the room meets a server that comes, and parts with one that goes.
  const meetServer = ({ members }: Watched, server: ServerName, by: 1 | -1): void => {
    for (const [member, presence] of members) if (presence === 'join') meet(member, server, by);
  };
  const countIn = (room: Watched, server: ServerName): ServerCount => {
    const known = room.servers.find((one) => one.server === server);
    if (known) return known;
    const count = { server, join: 0, invite: 0 };
    room.servers = [...room.servers, count];
    meetServer(room, server, 1);
    return count;
  };
  const countServer = (room: Watched, { userId, from, to }: Step): void => {
    const count = countIn(room, serverOf(userId));
    if (from !== 'leave') count[from] -= 1;
    if (to !== 'leave') count[to] += 1;
    if (count.join + count.invite > 0) return;
    room.servers.splice(room.servers.indexOf(count), 1);
    meetServer(room, count.server, -1);
  };
  const enter = (room: Watched, { userId, roomId }: Step): void => {
    for (const { server } of room.servers) meet(userId, server, 1);
    const known = joined.get(userId);
    if (known) known.push(roomId);
    else joined.set(userId, [roomId]);
  };
  const exit = (room: Watched, { userId, roomId }: Step): void => {
    for (const { server } of room.servers) meet(userId, server, -1);
    const left = joined.get(userId) ?? [];
    left.splice(left.indexOf(roomId), 1);
    if (left.length === 0) joined.delete(userId);
  };
  const watch = ({ roomId, members }: Step): Watched => {
    const known = rooms.get(roomId);
    if (known) return known;
    const room = { members, servers: [] };
    rooms.set(roomId, room);
    return room;
  };

  return {
    move: (step) => {
      if (step.from === step.to) return;
      const room = watch(step);
      if (step.from === 'join') exit(room, step);
      countServer(room, step);
      if (step.to === 'join') enter(room, step);
    },
    presenceIn: (room, server) => {
      const count = rooms.get(room)?.servers.find((one) => one.server === server);
      if (!count) return 'none';
      return count.join > 0 ? 'join' : 'invite';
    },
    together: (person, server) => meetings.has(`${person} ${server}`),
    inOneRoom: (one, other) => {
      const [first = [], second = []] = [joined.get(one), joined.get(other)];
      const [few, far] = first.length < second.length ? [first, other] : [second, one];
      return few.some((room) => rooms.get(room)?.members.get(far) === 'join');
    },
  };
};
