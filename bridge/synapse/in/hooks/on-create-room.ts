import { z } from 'zod';

import { subjectKind, type UserId } from '../../../../policy/index.ts';
import type { Admitted } from '../../../flows/admit.ts';
import type { Question, RoomView } from '../../../flows/question.ts';
import { classOfNewRoom, newRoom, shapeNewRoom, type NewRoom } from '../../shape-new-room.ts';
import { userId } from '../../wire.ts';
import { answerOf, type Hook, type Hooking } from './hook.ts';

const body = z.object({ requester: userId, body: newRoom });

const viewOf = ({ shaping, home }: Hooking, creator: UserId, room: NewRoom): RoomView => ({
  id: undefined,
  class: classOfNewRoom(shaping, room),
  host: 'home',
  creator,
  members: new Map([
    [creator, 'join'],
    ...room.invite.filter((user) => subjectKind(home, user) === 'employee').map((user) => [user, 'invite'] as const),
  ]),
});

const questionsOf = (hooking: Hooking, creator: UserId, room: NewRoom): readonly Question[] => {
  const view = viewOf(hooking, creator, room);
  const externals = room.invite.filter((user) => subjectKind(hooking.home, user) === 'external');
  return [
    { action: 'room.create', subject: creator },
    ...(room.invite_3pid.length > 0 ? [{ action: 'invite.address', subject: creator } as const] : []),
    ...(room.visibility === 'public' ? [{ action: 'room.publish', subject: creator, roomId: undefined } as const] : []),
    ...externals.map((invitee) => ({ action: 'invite.send', subject: creator, invitee, room: view }) as const),
  ];
};

/** Asked before a room exists. Each invitee is decided, so that each refusal opens its request; one refusal refuses the room. */
export const onCreateRoom: Hook<z.infer<typeof body>> = {
  body,
  answer: async (hooking, { requester, body: room }) => {
    const admitted: Admitted[] = [];
    for (const question of questionsOf(hooking, requester, room)) admitted.push(await hooking.admit(question));
    const denied = admitted.find(({ decision }) => decision.outcome === 'deny');
    return denied ? answerOf(denied) : { decision: 'permit', body: shapeNewRoom(hooking.shaping, room, requester) };
  },
};
