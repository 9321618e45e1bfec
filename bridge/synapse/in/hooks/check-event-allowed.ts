import { z } from 'zod';

import type { Directory } from '../../../ports/directory.ts';
import { eventQuestion } from '../../event-question.ts';
import { roomView } from '../../room-view.ts';
import { isAskedEvent, type AskedEvent } from './asked-event.ts';
import { answerOf, type Hook } from './hook.ts';

// The making of a room is its own first event: what it says of the room counts for itself too.
const seenBy = ({ event, room }: AskedEvent): AskedEvent['room'] =>
  event.type === 'm.room.create' && !room.create ? { ...room, create: { sender: event.sender, content: event.content } } : room;

/** Asked for every event made on our server, and for the templates of partners' joins. */
export const checkEventAllowed = (directory: Directory): Hook<AskedEvent> => ({
  body: z.custom<AskedEvent>(isAskedEvent),
  answer: async ({ home, shaping, admit }, asked) => {
    const { room_id: id } = asked.event;
    const room = roomView(home, id, seenBy(asked), directory.room(id));
    return answerOf(await admit(eventQuestion(shaping, asked.event, room)));
  },
});
