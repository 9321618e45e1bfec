import type { RoomId } from '../../policy/index.ts';
import type { EgressQuestion, EntryQuestion, InviteQuestion } from '../federation/egress/question.ts';
import type { JsonObject } from '../federation/json.ts';
import { isJsonObject } from '../federation/json.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admit, Admitted } from '../flows/admit.ts';
import type { Entry } from '../flows/enter-room.ts';
import type { Question, RoomView } from '../flows/question.ts';
import type { Directory } from '../ports/directory.ts';
import { classOf, unknownRoom } from '../synapse/room-view.ts';
import { awaitRoom } from './await-room.ts';
import { verdictOf } from './verdict.ts';

/** What judging a request of our own homeserver needs. */
export interface JudgingOut {
  readonly admit: Admit;
  /** Decides without a record. */
  readonly consider: (question: Question) => Admitted;
  readonly enter: (entry: Entry) => Promise<Admitted>;
  readonly contact: (server: EgressQuestion['destination'], direction: 'in' | 'out') => Promise<Admitted>;
  readonly directory: Directory;
}

const permitted: Verdict = { permit: true };

const roomKnown = (directory: Directory, id: RoomId): RoomView & { readonly id: RoomId } => ({
  ...(directory.room(id) ?? unknownRoom(id)),
  id,
});

const createIn = (strippedState: readonly JsonObject[]): JsonObject | undefined => {
  const content = strippedState.find(({ type }) => type === 'm.room.create')?.['content'];
  return isJsonObject(content) ? content : undefined;
};

// A room may be so new that we have not heard of it; what our own homeserver says of it holds then.
const roomInvitedTo = async (directory: Directory, { roomId: id, strippedState }: InviteQuestion): Promise<RoomView> => {
  const create = createIn(strippedState);
  if (create && !directory.room(id)) return { id, class: classOf(create), host: 'home', members: new Map() };
  return (await awaitRoom(directory, id, () => true)) ?? unknownRoom(id);
};

// Every invite was decided and recorded when it was made; one that is refused here slipped past that, and is recorded now.
const judgeInvite = async ({ admit, consider, directory }: JudgingOut, question: InviteQuestion): Promise<Verdict> => {
  const { sender: subject, invitee } = question;
  const asked = { action: 'invite.send', subject, invitee, room: await roomInvitedTo(directory, question) } as const;
  const considered = consider(asked);
  return verdictOf(considered.decision.outcome === 'deny' ? await admit(asked) : considered);
};

const judgeEntry = async (
  { enter, directory }: JudgingOut,
  { roomId, userId: user, answer, destination }: EntryQuestion,
): Promise<Verdict> => {
  const seen = answer && { members: answer.members, servers: new Set([...answer.servers, destination]) };
  return verdictOf(await enter({ room: roomKnown(directory, roomId), user, seen }));
};

/** Answers what the egress asks. */
export const judgeOut =
  (needs: JudgingOut) =>
  async (question: EgressQuestion): Promise<Verdict> => {
    const { admit, contact, directory } = needs;
    switch (question.kind) {
      case 'contact':
        return verdictOf(await contact(question.destination, 'out'));
      case 'leave':
      case 'read':
        return permitted;
      case 'knock':
        return verdictOf(await admit({ action: 'room.knock', subject: question.userId, roomId: question.roomId }));
      case 'join': {
        const room = roomKnown(directory, question.roomId);
        return verdictOf(await admit({ action: 'room.join', subject: question.userId, room, invited: room.members.has(question.userId) }));
      }
      case 'invite':
        return judgeInvite(needs, question);
      case 'entry':
        return judgeEntry(needs, question);
    }
  };
