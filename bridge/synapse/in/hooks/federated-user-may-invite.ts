import { z } from 'zod';

import { hookedEvent, userId } from '../../wire.ts';
import { answerOf, type Hook } from './hook.ts';

const body = z.object({ event: hookedEvent.extend({ state_key: userId }) });

/** Asked when a partner's person invites one of ours. The room is a partner's; where the invite is permitted it becomes known here. */
export const federatedUserMayInvite: Hook<z.infer<typeof body>> = {
  body,
  answer: async ({ admit, registerPartnerRoom }, { event }) => {
    const { sender, state_key: invitee, room_id: roomId } = event;
    const admitted = await admit({ action: 'invite.receive', subject: sender, invitee, roomId });
    if (admitted.decision.outcome === 'permit') await registerPartnerRoom({ id: roomId, inviter: sender, invitee });
    return answerOf(admitted);
  },
};
