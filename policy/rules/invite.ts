import type { Action } from '../request.ts';
import type { Condition, Rule } from '../rule.ts';
import { deny, needsAgreement, permit } from './row.ts';

const active: Condition = { fact: 'agreement', is: 'active' };
const external: Condition = { fact: 'invitee', is: 'external' };

/** Between two companies, where `when` holds. A refusal for want of approval opens the request, but not for a room that could never
 * take the invitee: `takes` says which can. */
const betweenCompanies = (action: Action, when: readonly Condition[], takes: readonly Condition[]): readonly Rule[] => [
  ...needsAgreement(action, when),
  permit(action, 'approved', [...when, active, { fact: 'contact', is: 'approved' }], 'contact-approved'),
  permit(
    action,
    'accepted-by-terms',
    [...when, active, { fact: 'admission', is: 'open' }, { fact: 'contact', isOneOf: ['none', 'requested', 'expired'] }],
    'terms-accept',
    ['enter-contact'],
  ),
  deny(action, 'blocked', [...when, active, { fact: 'contact', is: 'blocked' }], 'contact-blocked'),
  deny(action, 'rejected', [...when, active, { fact: 'contact', is: 'rejected' }], 'contact-rejected'),
  ...withRequest(action, 'expired', [...when, active, { fact: 'admission', is: 'approval' }, { fact: 'contact', is: 'expired' }], takes),
  ...withRequest(
    action,
    'not-approved',
    [...when, active, { fact: 'admission', is: 'approval' }, { fact: 'contact', isOneOf: ['none', 'requested'] }],
    takes,
  ),
];

const withRequest = (
  action: Action,
  id: 'expired' | 'not-approved',
  when: readonly Condition[],
  takes: readonly Condition[],
): readonly Rule[] => {
  const reason = `contact-${id}` as const;
  return [deny(action, id, when, reason), deny(action, `${id}-requested`, [...when, ...takes], reason, ['open-request'])];
};

/** Who may ask whom into a room. */
export const inviteRules: readonly Rule[] = [
  permit(
    'invite.send',
    'colleague',
    [
      { fact: 'subject', isOneOf: ['employee', 'gateway'] },
      { fact: 'invitee', is: 'colleague' },
    ],
    'within-company',
  ),
  ...betweenCompanies(
    'invite.send',
    [{ fact: 'subject', is: 'employee' }, external],
    [
      { fact: 'room', isOneOf: ['direct', 'shared'] },
      { fact: 'companiesMayMeet', is: true },
    ],
  ),
  deny('invite.send', 'internal-room', [external, { fact: 'room', is: 'internal' }], 'room-internal'),
  deny('invite.send', 'unknown-room', [external, { fact: 'room', is: 'unknown' }], 'room-unknown'),
  deny(
    'invite.send',
    'group-not-in-scope',
    [
      { fact: 'groups', is: false },
      { fact: 'room', is: 'shared' },
    ],
    'group-not-in-scope',
  ),
  deny('invite.send', 'third-company', [{ fact: 'companiesMayMeet', is: false }], 'third-company-not-allowed'),
  deny('invite.send', 'blocked-there', [{ fact: 'blockedThere', is: true }], 'blocked-in-room'),
  ...betweenCompanies(
    'invite.receive',
    [{ fact: 'subject', is: 'external' }],
    [
      { fact: 'room', isOneOf: ['unknown', 'theirs'] },
      { fact: 'partnerRooms', is: true },
      { fact: 'fit', is: 'met' },
    ],
  ),
  deny('invite.receive', 'partner-room', [{ fact: 'partnerRooms', is: false }], 'partner-room-not-allowed'),
  deny('invite.receive', 'unfit', [{ fact: 'fit', is: 'unmet' }], 'partner-room-unfit'),
  deny('invite.receive', 'internal-room', [{ fact: 'room', is: 'internal' }], 'room-internal'),
  deny('invite.receive', 'room-of-ours', [{ fact: 'room', is: 'ours' }], 'room-not-theirs'),
  deny('invite.receive', 'not-plain', [{ fact: 'plain', is: false }], 'invite-not-plain'),
  deny('invite.receive', 'forbidden-word', [{ fact: 'forbiddenWord', is: true }], 'word-not-allowed'),
  deny('invite.address', 'nobody', [], 'address-invite-not-allowed'),
];
