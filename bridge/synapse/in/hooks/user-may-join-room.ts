import { z } from 'zod';

import type { Directory } from '../../../ports/directory.ts';
import { unknownRoom } from '../../room-view.ts';
import { roomId, userId } from '../../wire.ts';
import { answerOf, type Hook } from './hook.ts';

const body = z.object({ user_id: userId, room_id: roomId, is_invited: z.boolean() });

/** Asked before one of our people enters a room, a partner's room above all: no other hook sees that. */
export const userMayJoinRoom = (directory: Directory): Hook<z.infer<typeof body>> => ({
  body,
  answer: async ({ admit }, { user_id: subject, room_id: id, is_invited: invited }) => {
    const room = directory.room(id) ?? unknownRoom(id);
    return answerOf(await admit({ action: 'room.join', subject, room, invited }));
  },
});
