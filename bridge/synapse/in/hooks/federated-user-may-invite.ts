import { z } from 'zod';

import { inviteSaying } from '../../invite-saying.ts';
import { shownBy } from '../../partner-profile.ts';
import { roomView } from '../../room-view.ts';
import { hookedEvent, hookedRoom, userId } from '../../wire.ts';
import { answerOf, type Hook } from './hook.ts';

const body = z.object({
  event: hookedEvent.extend({
    state_key: userId,
    unsigned: z.looseObject({ invite_room_state: z.array(z.unknown()).max(1000).default([]) }).default({ invite_room_state: [] }),
  }),
  /** The room, where our homeserver is in it already. */
  room: hookedRoom.optional(),
});

/** Asked when a partner's person invites one of ours. The room is a partner's; where the invite is permitted it becomes known here. */
export const federatedUserMayInvite: Hook<z.infer<typeof body>> = {
  body,
  answer: async ({ home, admit, registerPartnerRoom }, { event, room }) => {
    const { sender, state_key: invitee, room_id: roomId } = event;
    const shown = shownBy(event.unsigned.invite_room_state);
    const admitted = await admit({
      action: 'invite.receive',
      subject: sender,
      invitee,
      roomId,
      shown,
      room: room && roomView(home, roomId, room),
      saying: inviteSaying(event.content, event.unsigned.invite_room_state),
    });
    if (admitted.decision.outcome === 'permit') {
      await registerPartnerRoom({ id: roomId, inviter: sender, invitee, version: shown.version });
    }
    return answerOf(admitted);
  },
};
