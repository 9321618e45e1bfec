import type { Presence, RoomClass, RoomHost, RoomId, SharedRoom, UserId } from '../../policy/index.ts';

/** A row of `rooms` with who is in it or asked into it; the two lists go together. */
export interface RoomRow {
  readonly id: string;
  readonly class: string;
  readonly host: string;
  readonly user_ids: readonly string[];
  readonly presences: readonly string[];
}

/** What to select of `rooms` to have a row. */
export const roomSelection = `
  id, class, host,
  array(select m.user_id from room_members m where m.room_id = rooms.id and m.presence <> 'leave' order by m.user_id) as user_ids,
  array(select m.presence from room_members m where m.room_id = rooms.id and m.presence <> 'leave' order by m.user_id) as presences`;

/** Reads a row. */
export const roomOf = (row: RoomRow): SharedRoom => ({
  id: row.id as RoomId,
  class: row.class as RoomClass,
  host: row.host as RoomHost,
  members: new Map(row.user_ids.map((user, index) => [user as UserId, row.presences[index] as Presence])),
});
