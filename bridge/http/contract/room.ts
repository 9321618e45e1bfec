import { z } from 'zod';

import { pageOf } from './page.ts';

const roomClass = z.enum(['internal', 'direct', 'shared']);
const recording = z.enum(['recorded', 'confidential']).meta({
  description: '`confidential`: end-to-end encrypted. What is said is never looked into; only who, where and when is on record.',
});

/** A shared room and who is in it. */
export const room = z
  .object({
    room_id: z.string(),
    name: z.string(),
    class: roomClass,
    recording,
    fit: z.enum(['met', 'unmet']).meta({
      description:
        'Whether the room is what its class demands. `unmet`: one of ours that could not be put right, or one of a partner that was left.',
    }),
    host: z.enum(['home', 'partner']),
    members: z.array(z.object({ user_id: z.string(), presence: z.enum(['join', 'invite']) })),
  })
  .meta({ id: 'Room' });

/** A room after its class was changed. */
export const classifiedRoom = room.omit({ name: true, members: true }).meta({ id: 'ClassifiedRoom' });

/** What a room is to be; what is absent stays as it is. */
export const roomClassification = z
  .object({ class: roomClass.optional(), recording: recording.optional() })
  .strict()
  .refine((wanted) => wanted.class !== undefined || wanted.recording !== undefined, 'say `class`, `recording` or both')
  .meta({ id: 'RoomClassification' });

/** A page of rooms. */
export const roomPage = pageOf(room).meta({ id: 'RoomPage' });
