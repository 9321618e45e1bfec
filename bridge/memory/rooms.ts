import { serverOf, type Presence, type RoomId, type SharedRoom, type UserId } from '../../policy/index.ts';
import type { Rooms } from '../ports/rooms.ts';
import type { Draft } from './draft.ts';
import type { KnownRoom, State } from './state.ts';

/** A room with who is in it or asked into it. */
export const roomIn = ({ rooms, members }: State, id: RoomId): (SharedRoom & { readonly name: string }) | undefined => {
  const known = rooms.get(id)?.value;
  if (!known) return undefined;
  const present = new Map<UserId, Presence>();
  for (const [user, { value }] of members.get(id) ?? []) if (value !== 'leave') present.set(user, value);
  return { ...known, members: present };
};

const shared = ({ id, class: roomClass, host, members }: SharedRoom): SharedRoom => ({ id, class: roomClass, host, members });

const roomsWhere = (state: State, holds: (room: SharedRoom) => boolean): readonly SharedRoom[] =>
  [...state.rooms.keys()]
    .flatMap((id) => roomIn(state, id) ?? [])
    .filter(holds)
    .map(shared);

const rename = (state: State, id: RoomId, name: string): void => {
  const room = state.rooms.get(id);
  const renamed = (known: KnownRoom): KnownRoom => ({ ...known, name });
  // A name decides nothing, so the room keeps its revision.
  if (room) state.rooms.set(id, { ...room, value: renamed(room.value) });
};

const setMember = ({ state, stamped }: Draft, id: RoomId, user: UserId, presence: Presence | 'leave'): void => {
  const members = state.members.get(id);
  const before = members?.get(user)?.value ?? 'leave';
  if (!members && presence !== 'leave') throw new Error(`there is no room ${id}`);
  if (before !== presence) members?.set(user, stamped(presence));
};

/** The shared rooms within one commit. */
export const roomsIn = (draft: Draft): Rooms => {
  const { state, stamped } = draft;
  return {
    find: async (id) => {
      const room = roomIn(state, id);
      return room && shared(room);
    },
    register: async ({ id, class: roomClass, host }) => {
      if (state.rooms.has(id)) return false;
      state.rooms.set(id, stamped({ id, class: roomClass, host, name: '' }));
      state.members.set(id, new Map());
      return true;
    },
    rename: async (id, name) => rename(state, id, name),
    setMember: async (id, user, presence) => setMember(draft, id, user, presence),
    sharedBetween: async (employee, external) => roomsWhere(state, ({ members }) => members.has(employee) && members.has(external)),
    withServers: async (servers) =>
      roomsWhere(state, ({ members }) => [...members.keys()].some((user) => servers.includes(serverOf(user)))),
  };
};
