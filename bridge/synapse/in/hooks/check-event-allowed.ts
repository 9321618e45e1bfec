import { z } from 'zod';

import type { Directory } from '../../../ports/directory.ts';
import { eventQuestion } from '../../event-question.ts';
import { roomView } from '../../room-view.ts';
import { hookedEvent, hookedRoom } from '../../wire.ts';
import { answerOf, type Hook } from './hook.ts';

const body = z.object({ event: hookedEvent, room: hookedRoom });

// The making of a room is its own first event: what it says of the room counts for itself too.
const seenBy = ({ event, room }: z.infer<typeof body>): z.infer<typeof hookedRoom> =>
  event.type === 'm.room.create' && !room.create ? { ...room, create: { sender: event.sender, content: event.content } } : room;

/** Asked for every event made on our server, and for the templates of partners' joins. */
export const checkEventAllowed = (directory: Directory): Hook<z.infer<typeof body>> => ({
  body,
  answer: async ({ home, shaping, admit }, asked) => {
    const { room_id: id } = asked.event;
    const room = roomView(home, id, seenBy(asked), directory.room(id));
    return answerOf(await admit(eventQuestion(shaping, asked.event, room)));
  },
});
