import { parseUserId, type Home, type RoomId, type UserId } from '../../policy/index.ts';
import type { EgressQuestion, EntryQuestion, InviteQuestion, ReadQuestion } from '../federation/egress/question.ts';
import { isJsonObject, type JsonObject } from '../federation/json.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admit, Admitted } from '../flows/admit.ts';
import type { Entry } from '../flows/enter-room.ts';
import type { Question, RoomView } from '../flows/question.ts';
import type { Directory } from '../ports/directory.ts';
import { roomView, unknownRoom } from '../synapse/room-view.ts';
import { judgeRead, type JudgeRead, type ReadJudging } from './judge-read.ts';
import { createPatience } from './patience.ts';
import { verdictOf } from './verdict.ts';

/** What judging a request of our own homeserver needs. */
export interface JudgingOut extends ReadJudging {
  readonly home: Home;
  readonly admit: Admit;
  /** Decides without a record. */
  readonly consider: (question: Question) => Admitted;
  readonly enter: (entry: Entry) => Promise<Admitted>;
  readonly contact: (server: EgressQuestion['destination'], direction: 'in' | 'out') => Promise<Admitted>;
}

/** What judging keeps while the door is open. */
interface Ready extends JudgingOut {
  readonly patiently: ReturnType<typeof createPatience>;
  readonly reads: JudgeRead;
}

const permitted: Verdict = { permit: true };

const roomKnown = (directory: Directory, id: RoomId): RoomView & { readonly id: RoomId } => ({
  ...(directory.room(id) ?? unknownRoom(id)),
  id,
});

const makingIn = (strippedState: readonly JsonObject[]): { readonly sender: UserId; readonly content: JsonObject } | undefined => {
  const create = strippedState.find(({ type }) => type === 'm.room.create');
  const [sender, content] = [parseUserId(create?.['sender']), create?.['content']];
  return sender.ok && isJsonObject(content) ? { sender: sender.value, content } : undefined;
};

// A room may be so new that we have not heard of it; what our own homeserver says of it holds then.
const roomInvitedTo = async ({ home, directory, patiently }: Ready, { roomId: id, strippedState }: InviteQuestion): Promise<RoomView> => {
  const create = makingIn(strippedState);
  if (create && !directory.room(id)) return roomView(home, id, { create, members: [] });
  const known = await patiently(
    () => directory.room(id),
    (room) => room !== undefined,
  );
  return known ?? unknownRoom(id);
};

// Every invite was decided and recorded when it was made; one that is refused here slipped past that, and is recorded now.
const judgeInvite = async (ready: Ready, question: InviteQuestion): Promise<Verdict> => {
  const { sender: subject, invitee } = question;
  const asked = { action: 'invite.send', subject, invitee, room: await roomInvitedTo(ready, question) } as const;
  const considered = ready.consider(asked);
  return verdictOf(considered.decision.outcome === 'deny' ? await ready.admit(asked) : considered);
};

const judgeEntry = async ({ enter, directory }: Ready, question: EntryQuestion): Promise<Verdict> => {
  const { roomId, userId: user, answer, destination } = question;
  const seen = answer && { members: answer.members, servers: new Set([...answer.servers, destination]) };
  return verdictOf(await enter({ room: roomKnown(directory, roomId), user, seen }));
};

// Our homeserver asks for an event because we do not have it: which room it is of, only the answer says.
const judgeAsked = async ({ reads }: Ready, { destination, asked }: ReadQuestion): Promise<Verdict> =>
  asked.kind === 'event' ? permitted : reads.asked(destination, 'out', asked);

/** Answers what the egress asks. */
export const judgeOut = (needs: JudgingOut): ((question: EgressQuestion) => Promise<Verdict>) => {
  const ready: Ready = { ...needs, patiently: createPatience(needs.pause), reads: judgeRead(needs) };
  const { admit, contact, directory } = needs;
  return async (question) => {
    switch (question.kind) {
      case 'contact':
        return verdictOf(await contact(question.destination, 'out'));
      case 'leave':
        return permitted;
      case 'read':
        return judgeAsked(ready, question);
      case 'knock':
        return verdictOf(await admit({ action: 'room.knock', subject: question.userId, roomId: question.roomId }));
      case 'join': {
        const room = roomKnown(directory, question.roomId);
        return verdictOf(await admit({ action: 'room.join', subject: question.userId, room, invited: room.members.has(question.userId) }));
      }
      case 'invite':
        return judgeInvite(ready, question);
      case 'entry':
        return judgeEntry(ready, question);
    }
  };
};
