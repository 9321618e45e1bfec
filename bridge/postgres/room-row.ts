import type { Presence, RoomClass, RoomFit, RoomHost, RoomId, RoomRecording, SharedRoom, UserId } from '../../policy/index.ts';

/** A row of `rooms` with who is in it or asked into it; the two lists go together. */
export interface RoomRow {
  readonly id: string;
  readonly class: string;
  readonly host: string;
  readonly recording: string;
  readonly fit: string;
  readonly version: string;
  readonly user_ids: readonly string[];
  readonly presences: readonly string[];
}

/** The columns of `rooms` that decisions need. */
export const roomColumns = 'id, class, host, recording, fit, version';

/** What to select of `rooms` to have a row. */
export const roomSelection = `
  ${roomColumns},
  array(select m.user_id from room_members m where m.room_id = rooms.id and m.presence <> 'leave' order by m.user_id) as user_ids,
  array(select m.presence from room_members m where m.room_id = rooms.id and m.presence <> 'leave' order by m.user_id) as presences`;

/** Reads a row. */
export const roomOf = (row: RoomRow): SharedRoom => ({
  id: row.id as RoomId,
  class: row.class as RoomClass,
  host: row.host as RoomHost,
  recording: row.recording as RoomRecording,
  fit: row.fit as RoomFit,
  version: row.version,
  members: new Map(row.user_ids.map((user, index) => [user as UserId, row.presences[index] as Presence])),
});
