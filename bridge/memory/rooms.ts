import { serverOf, type Presence, type RoomId, type SharedRoom, type UserId } from '../../policy/index.ts';
import type { Rooms } from '../ports/rooms.ts';
import type { Draft } from './draft.ts';
import type { KnownRoom, State } from './state.ts';

/** What of a room decides: neither its name nor when it was looked at. */
export const factsOfRoom = ({ id, class: roomClass, host, recording, fit, version }: KnownRoom): Omit<SharedRoom, 'members'> => ({
  id,
  class: roomClass,
  host,
  recording,
  fit,
  version,
});

const presentIn = ({ members }: State, id: RoomId): ReadonlyMap<UserId, Presence> => {
  const present = new Map<UserId, Presence>();
  for (const [user, { value }] of members.get(id) ?? []) if (value !== 'leave') present.set(user, value);
  return present;
};

/** A room with who is in it or asked into it. */
export const roomIn = (state: State, id: RoomId): SharedRoom | undefined => {
  const known = state.rooms.get(id)?.value;
  return known && { ...factsOfRoom(known), members: presentIn(state, id) };
};

/** The same, with its name. */
export const namedRoomIn = (state: State, id: RoomId): (SharedRoom & { readonly name: string }) | undefined => {
  const [room, known] = [roomIn(state, id), state.rooms.get(id)?.value];
  return room && known && { ...room, name: known.name };
};

const roomsWhere = (state: State, holds: (room: SharedRoom) => boolean): readonly SharedRoom[] =>
  [...state.rooms.keys()].flatMap((id) => roomIn(state, id) ?? []).filter(holds);

// What decides nothing leaves the room its revision.
const note = (state: State, id: RoomId, changes: Partial<KnownRoom>): void => {
  const room = state.rooms.get(id);
  if (room) state.rooms.set(id, { ...room, value: { ...room.value, ...changes } });
};

const change = ({ state, stamped }: Draft, id: RoomId, changes: Partial<KnownRoom>): void => {
  const room = state.rooms.get(id)?.value;
  const differs = room && (Object.keys(changes) as (keyof KnownRoom)[]).some((key) => room[key] !== changes[key]);
  if (room && differs) state.rooms.set(id, stamped({ ...room, ...changes }));
};

const isSomebodyIn = (state: State, id: RoomId): boolean =>
  [...(state.members.get(id)?.values() ?? [])].some(({ value }) => value !== 'leave');

const unlooked = (state: State, before: number, limit: number): readonly RoomId[] =>
  [...state.rooms.values()]
    .map(({ value }) => value)
    .filter(({ id, lookedAt }) => lookedAt < before && isSomebodyIn(state, id))
    .toSorted((a, b) => a.lookedAt - b.lookedAt)
    .slice(0, limit)
    .map(({ id }) => id);

const setMember = ({ state, stamped }: Draft, id: RoomId, user: UserId, presence: Presence | 'leave'): void => {
  const members = state.members.get(id);
  const before = members?.get(user)?.value ?? 'leave';
  if (!members && presence !== 'leave') throw new Error(`there is no room ${id}`);
  if (before !== presence) members?.set(user, stamped(presence));
};

/** The shared rooms within one commit. */
export const roomsIn = (draft: Draft): Rooms => {
  const { state, stamped } = draft;
  const find = async (id: RoomId): Promise<SharedRoom | undefined> => roomIn(state, id);
  return {
    find,
    hold: find,
    register: async ({ id, class: roomClass, host, at, recording = 'recorded', version = '' }) => {
      if (state.rooms.has(id)) return false;
      state.rooms.set(id, stamped({ id, class: roomClass, host, recording, fit: 'met', version, name: '', registeredAt: at, lookedAt: 0 }));
      state.members.set(id, new Map());
      return true;
    },
    registeredAt: async (id) => state.rooms.get(id)?.value.registeredAt,
    rename: async (id, name) => note(state, id, { name }),
    reclassify: async (id, { class: roomClass, recording }) => change(draft, id, { class: roomClass, recording }),
    looked: async (id, fit, at) => {
      change(draft, id, { fit });
      note(state, id, { lookedAt: at });
    },
    unlooked: async (before, limit) => unlooked(state, before, limit),
    setMember: async (id, user, presence) => setMember(draft, id, user, presence),
    sharedBetween: async (employee, external) => roomsWhere(state, ({ members }) => members.has(employee) && members.has(external)),
    withServers: async (servers) =>
      roomsWhere(state, ({ members }) => [...members.keys()].some((user) => servers.includes(serverOf(user)))),
  };
};
