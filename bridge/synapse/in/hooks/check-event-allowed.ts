import { z } from 'zod';

import { eventQuestion } from '../../event-question.ts';
import { roomView } from '../../room-view.ts';
import { isAskedEvent, type AskedEvent } from './asked-event.ts';
import { answerOf, type Hook } from './hook.ts';

// The making of a room is its own first event: what it says of the room counts for itself too.
const seenBy = ({ event, room }: AskedEvent): AskedEvent['room'] =>
  event.type === 'm.room.create' && !room.create ? { ...room, create: { sender: event.sender, content: event.content } } : room;

/** Asked for every event made on our server, and for the templates of partners' joins. */
export const checkEventAllowed: Hook<AskedEvent> = {
  body: z.custom<AskedEvent>(isAskedEvent),
  answer: async ({ home, shaping, admit }, asked) => {
    const room = roomView(home, asked.event.room_id, seenBy(asked));
    return answerOf(await admit(eventQuestion(shaping, asked.event, room)));
  },
};
