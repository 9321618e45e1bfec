import type { RoomId, ServerName, UserId } from '../../policy/index.ts';
import type { Question } from '../federation/ingress/question.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admit, Admitted } from '../flows/admit.ts';
import type { RoomView } from '../flows/question.ts';
import type { Directory } from '../ports/directory.ts';
import { unknownRoom } from '../synapse/room-view.ts';
import { awaitRoom } from './await-room.ts';
import { verdictOf } from './verdict.ts';

/** What judging a partner's request needs. */
export interface Judging {
  readonly admit: Admit;
  readonly contact: (server: ServerName, direction: 'in' | 'out') => Promise<Admitted>;
  readonly directory: Directory;
}

const permitted: Verdict = { permit: true };

// A partner may accept an invite before our homeserver has told us that it was sent.
const roomInviting = async (directory: Directory, id: RoomId, user: UserId): Promise<RoomView> =>
  (await awaitRoom(directory, id, ({ members }) => members.has(user))) ?? unknownRoom(id);

/** Answers what the ingress asks. Who may invite whom is asked by our module with the whole event, so here only the room and its people count. */
export const judge =
  ({ admit, contact, directory }: Judging) =>
  async (question: Question): Promise<Verdict> => {
    switch (question.kind) {
      case 'contact':
        return verdictOf(await contact(question.origin, 'in'));
      case 'invite':
      case 'leave':
        return permitted;
      case 'knock':
        return verdictOf(await admit({ action: 'room.knock', subject: question.userId, roomId: question.roomId }));
      case 'join': {
        const room = await roomInviting(directory, question.roomId, question.userId);
        const invited = room.members.has(question.userId);
        return verdictOf(await admit({ action: 'room.join', subject: question.userId, room, invited }));
      }
    }
  };
