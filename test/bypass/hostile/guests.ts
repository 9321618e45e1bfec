import type { JsonObject } from '../../../bridge/federation/json.ts';
import { build, idOf, takeEvent } from './hostile-room.ts';
import type { HostileServer } from './hostile-server.ts';

/** The template of a join to a room that the hostile server hosts (`make_join`). */
export const templateOf = (server: HostileServer, roomId: string | undefined, user: string): JsonObject | undefined => {
  const room = server.rooms.get(roomId ?? '');
  if (!room) return undefined;
  const draft = { type: 'm.room.member', sender: user, stateKey: user, content: { membership: 'join' } };
  return { room_version: room.version, event: build(room, draft) };
};

/** Lets a join in and answers the room's state (`send_join`). */
export const takeJoin = (server: HostileServer, roomId: string | undefined, join: JsonObject): JsonObject | undefined => {
  const room = server.rooms.get(roomId ?? '');
  if (!room) return undefined;
  const state = [...room.state.values()];
  server.events.set(idOf(join, room.version), join);
  takeEvent(room, join);
  return { origin: server.name, state, auth_chain: state, members_omitted: false, event: join };
};
