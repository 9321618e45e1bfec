import { z } from 'zod';

import { serverOf, type RoomFit } from '../../../../policy/index.ts';
import type { Directory } from '../../../ports/directory.ts';
import { profilePartnerRoom } from '../../partner-profile.ts';
import { versionOf } from '../../room-view.ts';
import { content, hookedEvent, userId } from '../../wire.ts';
import { answerOf, type Hook } from './hook.ts';

const stripped = z.object({ type: z.string(), state_key: z.string().default(''), content });

// What cannot be read of it says nothing; the room is looked at as a whole once somebody is in it.
const strippedState = z
  .array(z.unknown())
  .catch([])
  .transform((events) => events.map((event) => stripped.safeParse(event)).flatMap((read) => (read.success ? [read.data] : [])));

const unsigned = z.object({ invite_room_state: strippedState.default([]) }).catch({ invite_room_state: [] });

const body = z.object({ event: hookedEvent.extend({ state_key: userId, unsigned: unsigned.default({ invite_room_state: [] }) }) });

type Invite = z.infer<typeof body>['event'];

const fitOf = (directory: Directory, { sender, unsigned: { invite_room_state: state } }: Invite): RoomFit => {
  const { wrong, encrypted } = profilePartnerRoom(state);
  const mayBeEncrypted = directory.agreementWith(serverOf(sender))?.terms.confidential === true;
  return wrong.length === 0 && (!encrypted || mayBeEncrypted) ? 'met' : 'unmet';
};

const versionIn = ({ unsigned: { invite_room_state: state } }: Invite): string => {
  const create = state.find(({ type }) => type === 'm.room.create');
  return create ? versionOf(create.content) : '';
};

/** Asked when a partner's person invites one of ours. The room is a partner's; where the invite is permitted it becomes known here. */
export const federatedUserMayInvite = (directory: Directory): Hook<z.infer<typeof body>> => ({
  body,
  answer: async ({ admit, registerPartnerRoom }, { event }) => {
    const { sender, state_key: invitee, room_id: roomId } = event;
    const admitted = await admit({ action: 'invite.receive', subject: sender, invitee, roomId, fit: fitOf(directory, event) });
    if (admitted.decision.outcome === 'permit') {
      await registerPartnerRoom({ id: roomId, inviter: sender, invitee, version: versionIn(event) });
    }
    return answerOf(admitted);
  },
});
