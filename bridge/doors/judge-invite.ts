import type { InviteQuestion } from '../federation/endpoints/membership.ts';
import type { Verdict } from '../federation/verdict.ts';
import type { Admit } from '../flows/admit.ts';
import { inviteSaying } from '../synapse/invite-saying.ts';
import { shownBy } from '../synapse/partner-profile.ts';
import { verdictOf } from './verdict.ts';

/** Judges an invite with all that it shows. Our module asks once more, when our homeserver has checked the event: it knows which rooms we are in. */
export const judgeInvite =
  (admit: Admit) =>
  async ({ sender, invitee, roomId, event, strippedState }: InviteQuestion): Promise<Verdict> => {
    const content = event['content'] as Readonly<Record<string, unknown>>;
    const saying = inviteSaying(content, strippedState);
    return verdictOf(await admit({ action: 'invite.receive', subject: sender, invitee, roomId, saying, shown: shownBy(strippedState) }));
  };
