import type { RoomId, UserId } from '../../policy/index.ts';
import type { MembershipQuestion } from '../federation/endpoints/membership.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admit } from '../flows/admit.ts';
import type { RoomView } from '../flows/question.ts';
import type { Directory } from '../ports/directory.ts';
import { unknownRoom } from '../synapse/room-view.ts';
import { waitUntil } from './patience.ts';
import { verdictOf } from './verdict.ts';

/** How long an invite may be on its way from our homeserver to us, and how often we look, in milliseconds. */
const invitation = { latest: 3_000, rhythm: 50 };

// A partner may accept an invite before our homeserver has told us that it was sent.
const roomInviting = async (directory: Directory, id: RoomId, user: UserId): Promise<RoomView> => {
  await waitUntil(() => directory.room(id)?.members.has(user) === true, invitation);
  return directory.room(id) ?? unknownRoom(id);
};

/** Judges somebody of a partner who enters a room of ours, by the room and its people. */
export const judgeJoin =
  (admit: Admit, directory: Directory) =>
  async ({ roomId, userId }: MembershipQuestion): Promise<Verdict> => {
    const room = await roomInviting(directory, roomId, userId);
    return verdictOf(await admit({ action: 'room.join', subject: userId, room, invited: room.members.has(userId) }));
  };
