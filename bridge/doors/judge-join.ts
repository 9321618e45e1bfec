import { serverOf, type Home, type RoomId, type ServerName, type UserId } from '../../policy/index.ts';
import type { MembershipQuestion } from '../federation/endpoints/membership.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admit } from '../flows/admit.ts';
import type { RoomView } from '../flows/question.ts';
import type { Directory } from '../ports/directory.ts';
import { unknownRoom } from '../synapse/room-view.ts';
import { waitUntil, type Pause } from './patience.ts';
import { verdictOf } from './verdict.ts';

/** What judging who enters needs. */
export interface JoinJudging {
  readonly home: Pick<Home, 'gateway'>;
  readonly admit: Admit;
  readonly directory: Directory;
  /** Whether the list of servers of a room that our gateway is in names one, as our homeserver has it. */
  readonly isListed: (room: RoomId, server: ServerName) => Promise<boolean>;
  readonly pause: Pause;
}

/** How long an invite and our gateway's own join may be on their way, and how often we look, in milliseconds. */
const entering = { latest: 3_000, rhythm: 50 };

// A partner may accept an invite before our homeserver has told us that it was sent. Where our gateway joins at the same time, the room's
// history forks: the partner's server must ask for the other branch, and loses all that follows where it may no longer ask.
const roomEntered = async ({ home, directory, pause }: JoinJudging, id: RoomId, user: UserId): Promise<RoomView> => {
  const isReady = (room: RoomView | undefined): boolean =>
    room?.members.has(user) === true && (room.host === 'partner' || room.members.get(home.gateway) === 'join');
  await waitUntil(() => isReady(directory.room(id)), entering, pause);
  return directory.room(id) ?? unknownRoom(id);
};

// The list follows an invite. Synapse (1.163) forgets what it remembers of it before it has the new one: whoever asks in between is
// kept out by the old one for good.
const listed = async ({ home, isListed, pause }: JoinJudging, room: RoomView, server: ServerName): Promise<void> => {
  const { id, host, members } = room;
  if (id === undefined || host === 'partner' || members.get(home.gateway) !== 'join') return;
  await waitUntil(() => isListed(id, server), entering, pause);
};

/** Judges somebody of a partner who enters a room of ours, by the room and its people. */
export const judgeJoin =
  (judging: JoinJudging) =>
  async ({ roomId, userId, step }: MembershipQuestion): Promise<Verdict> => {
    const room = await roomEntered(judging, roomId, userId);
    const verdict = verdictOf(await judging.admit({ action: 'room.join', subject: userId, room, invited: room.members.has(userId) }));
    if (verdict.permit && step === 'make') await listed(judging, room, serverOf(userId));
    return verdict;
  };
