import { z } from 'zod';

import type { ArchiveEntry } from '../../../archive/entry.ts';
import type { Directory } from '../../../ports/directory.ts';
import { jsonText } from '../json-text.ts';
import { eventQuestion } from '../../event-question.ts';
import { unknownRoom } from '../../room-view.ts';
import { eventId, hookedEvent } from '../../wire.ts';
import { answerOf, permitted, type Hook } from './hook.ts';

const received = hookedEvent.extend({ origin_server_ts: z.int().catch(0) }).loose();
const body = z.object({ event: received, event_id: eventId });

type Received = z.infer<typeof body>;

// Withheld, a membership would only split the room, a redaction takes effect all the same, and state comes back.
const isJudged = ({ event }: Received): boolean =>
  event.state_key === undefined && event.type !== 'm.room.member' && event.type !== 'm.room.redaction';

// Our server empties what it withholds before anybody else is told of it, so that this is the only place that sees it whole.
const original = ({ event, event_id: id }: Received, receivedAt: number): ArchiveEntry => ({
  eventId: id,
  roomId: event.room_id,
  sender: event.sender,
  type: event.type,
  originServerTs: event.origin_server_ts,
  receivedAt,
  withheld: true,
  raw: jsonText({ ...event, event_id: id }),
});

/** Asked for what came in over federation, pushed or pulled: the last look before our people see it.
 * What we have signed was decided then; all else is judged as at the door, and its original kept where it is withheld. */
export const checkEventForSpam = (directory: Directory): Hook<Received> => ({
  body,
  answer: async ({ admit, shaping, isSigned, onUnsigned, clock }, asked) => {
    if (!isJudged(asked) || isSigned(asked.event)) return permitted;
    const { event } = asked;
    const room = directory.room(event.room_id) ?? unknownRoom(event.room_id);
    const admitted = await admit(eventQuestion(shaping, event, room), ({ archive }) => archive.append([original(asked, clock())]));
    if (!admitted.undecided) onUnsigned(asked.event_id, event.sender, admitted.decision.outcome === 'deny');
    return answerOf(admitted);
  },
});
