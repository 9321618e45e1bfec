import { subjectKind } from '../../policy/index.ts';
import type { Pdu } from '../federation/sign/pdu.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admit } from '../flows/admit.ts';
import type { Directory } from '../ports/directory.ts';
import { eventQuestion } from '../synapse/event-question.ts';
import type { Shaping } from '../synapse/room-shape.ts';
import { unknownRoom } from '../synapse/room-view.ts';
import { verdictOf } from './verdict.ts';

const permitted: Verdict = { permit: true };

/** Whether our policy server signs an event. What our own server signed was decided when it was made. Membership is signed whoever it is of:
 * it is decided at the doors, and an unsigned membership would only split the room between servers. */
export const maySign =
  (needs: { readonly admit: Admit; readonly shaping: Shaping; readonly directory: Directory }) =>
  async ({ event, roomId, sender, type, stateKey }: Pdu): Promise<Verdict> => {
    if (subjectKind(needs.shaping.home, sender) !== 'external' || type === 'm.room.member') return permitted;
    const content = event['content'] as Readonly<Record<string, unknown>>;
    const judged = { room_id: roomId, type, sender, content, ...(stateKey !== undefined && { state_key: stateKey }) };
    const room = needs.directory.room(roomId) ?? unknownRoom(roomId);
    return verdictOf(await needs.admit(eventQuestion(needs.shaping, judged, room)));
  };
