import { z } from 'zod';

import { pageOf } from './page.ts';

/** A shared room and who is in it. */
export const room = z
  .object({
    room_id: z.string(),
    name: z.string(),
    class: z.enum(['internal', 'direct', 'shared']),
    host: z.enum(['home', 'partner']),
    members: z.array(z.object({ user_id: z.string(), presence: z.enum(['join', 'invite']) })),
  })
  .meta({ id: 'Room' });

/** A page of rooms. */
export const roomPage = pageOf(room).meta({ id: 'RoomPage' });
