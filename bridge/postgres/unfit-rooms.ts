import type pg from 'pg';

import type { ServerName } from '../../policy/index.ts';

// Index `rooms_unfit`.
const unfit = `
select count(*) as many from rooms
where fit = 'unmet' and exists (select from room_members m where m.room_id = rooms.id and m.presence <> 'leave' and m.server_name = $1)`;

/** How many rooms that people of ours are in are not what they must be. */
export const countUnfitRooms = async (pool: pg.Pool, home: ServerName): Promise<number> =>
  (await pool.query<{ many: number }>(unfit, [home])).rows[0]?.many ?? 0;
