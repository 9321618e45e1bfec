import { z } from 'zod';

import type { Directory } from '../../../ports/directory.ts';
import { eventQuestion } from '../../event-question.ts';
import { roomView } from '../../room-view.ts';
import { hookedEvent, hookedRoom } from '../../wire.ts';
import { isAskedEvent, type AskedEvent } from './asked-event.ts';
import { answerOf, type Hook, type Hooking } from './hook.ts';

const body = z.object({ event: hookedEvent, room: hookedRoom, frame: z.unknown() });

// The making of a room is its own first event: what it says of the room counts for itself too.
const seenBy = ({ event, room }: AskedEvent): AskedEvent['room'] =>
  event.type === 'm.room.create' && !room.create ? { ...room, create: { sender: event.sender, content: event.content } } : room;

// What of an event is not told apart by the decision, and is signed all the same (Matrix spec, server-server API, "PDUs").
const frameKeys = ['hashes', 'prev_events', 'auth_events', 'depth', 'origin_server_ts'] as const;

const signatureOf = ({ signOwn }: Hooking, { event, frame }: AskedEvent): string | undefined => {
  if (signOwn === undefined || typeof frame !== 'object' || frame === null) return undefined;
  const framed = Object.fromEntries(Object.entries(frame).filter(([key]) => (frameKeys as readonly string[]).includes(key)));
  const { type, sender, content, room_id: roomId, state_key: stateKey, event_id: eventId } = event;
  const whole = { type, sender, content, room_id: roomId, ...(stateKey !== undefined && { state_key: stateKey }), ...framed };
  return signOwn(whole, eventId);
};

/** Asked for every event made on our server, and for the templates of partners' joins. */
export const checkEventAllowed = (directory: Directory): Hook<AskedEvent> => ({
  body,
  isBody: isAskedEvent,
  answer: async (hooking, asked) => {
    const { home, shaping, admit } = hooking;
    const { room_id: id } = asked.event;
    const room = roomView(home, id, seenBy(asked), directory.room(id));
    const answer = answerOf(await admit(eventQuestion(shaping, asked.event, room)));
    const signature = answer.decision === 'permit' ? signatureOf(hooking, asked) : undefined;
    return signature === undefined ? answer : { decision: 'permit', signature };
  },
});
