import { z } from 'zod';

import { serverOf, subjectKind, type RoomRecording, type UserId } from '../../../../policy/index.ts';
import type { Admitted } from '../../../flows/admit.ts';
import type { Question, RoomView } from '../../../flows/question.ts';
import type { Directory } from '../../../ports/directory.ts';
import { asksForEncryption, classOfNewRoom, newRoom, shapeNewRoom, type NewRoom } from '../../shape-new-room.ts';
import { userId } from '../../wire.ts';
import { answerOf, type Hook, type Hooking } from './hook.ts';

const body = z.object({ requester: userId, body: newRoom });

const viewOf = ({ shaping }: Hooking, creator: UserId, room: NewRoom): RoomView => ({
  id: undefined,
  class: classOfNewRoom(shaping, room),
  host: 'home',
  creator,
  members: new Map([[creator, 'join'], ...room.invite.map((user) => [user, 'invite'] as const)]),
});

// Each is asked about as if the others were there already; a room within the company is nobody's business.
const invitesOf = ({ home }: Hooking, creator: UserId, room: NewRoom, view: RoomView): readonly Question[] => {
  const invitees = view.class === 'internal' ? [] : room.invite.filter((user) => user !== home.gateway && user !== creator);
  return invitees.map((invitee) => {
    const members = new Map([...view.members].filter(([member]) => member !== invitee));
    return { action: 'invite.send', subject: creator, invitee, room: { ...view, members } };
  });
};

const questionsOf = (hooking: Hooking, creator: UserId, room: NewRoom): readonly Question[] => [
  { action: 'room.create', subject: creator },
  ...(room.invite_3pid.length > 0 ? [{ action: 'invite.address', subject: creator } as const] : []),
  ...(room.visibility === 'public' ? [{ action: 'room.publish', subject: creator, roomId: undefined } as const] : []),
  ...invitesOf(hooking, creator, room, viewOf(hooking, creator, room)),
];

// A room is confidential where its maker asks for it and every agreement allows it; else it is on record, and not encrypted.
const recordingOf = ({ home }: Hooking, directory: Directory, room: NewRoom): RoomRecording => {
  const partners = room.invite.filter((user) => subjectKind(home, user) === 'external').map(serverOf);
  const allowed = partners.every((server) => directory.agreementWith(server)?.terms.confidential === true);
  return allowed && asksForEncryption(room) ? 'confidential' : 'recorded';
};

/** Asked before a room exists. Each invitee is decided, so that each refusal opens its request; one refusal refuses the room. */
export const onCreateRoom = (directory: Directory): Hook<z.infer<typeof body>> => ({
  body,
  answer: async (hooking, { requester, body: room }) => {
    const admitted: Admitted[] = [];
    for (const question of questionsOf(hooking, requester, room)) admitted.push(await hooking.admit(question));
    const denied = admitted.find(({ decision }) => decision.outcome === 'deny');
    if (denied) return answerOf(denied);
    return { decision: 'permit', body: shapeNewRoom(hooking.shaping, room, requester, recordingOf(hooking, directory, room)) };
  },
});
