import type pg from 'pg';
import type { RoomId } from '../../policy/index.ts';
import type { Archived } from '../ports/archived.ts';

const mediaShared = `
select exists (
  select from archive_media media join room_members member on member.room_id = media.room_id
  where media.server_name = $1 and media.media_id = $2 and member.server_name = $3 and member.presence = 'join') as shared`;

const roomsOf = `select room_id from archive_events where event_id = $1 limit 10`;

/** Where things stand, over the tables as they are. */
export const postgresArchived = (pool: pg.Pool): Archived => ({
  mediaShared: async ({ server, id }, asking) => {
    const { rows } = await pool.query<{ shared: boolean }>({ name: 'media-shared', text: mediaShared, values: [server, id, asking] });
    return rows[0]?.shared === true;
  },
  roomsOf: async (event) => {
    const { rows } = await pool.query<{ room_id: RoomId }>({ name: 'rooms-of-event', text: roomsOf, values: [event] });
    return rows.map((row) => row.room_id);
  },
});
