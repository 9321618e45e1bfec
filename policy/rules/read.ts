import type { Action } from '../request.ts';
import type { Condition, Rule } from '../rule.ts';
import { deny, needsAgreement, permit } from './row.ts';

const active: Condition = { fact: 'agreement', is: 'active' };
const inwards: Condition = { fact: 'direction', is: 'in' };
const outwards: Condition = { fact: 'direction', is: 'out' };
const apart: Condition = { fact: 'together', is: false };
const notApproved: Condition = { fact: 'contact', isOneOf: ['none', 'requested', 'rejected', 'blocked', 'expired'] };

const amongAcquainted = (action: Action): readonly Rule[] => [
  permit(action, 'approved', [active, { fact: 'contact', is: 'approved' }], 'contact-approved'),
  permit(action, 'together', [active, { fact: 'together', is: true }], 'shared'),
  ...needsAgreement(action, []),
];

const profileRules: readonly Rule[] = [
  ...amongAcquainted('profile.query'),
  // Asking for a contact begins with a name.
  permit('profile.query', 'theirs', [active, outwards], 'agreement-active'),
  deny('profile.query', 'blocked', [outwards, apart, { fact: 'contact', is: 'blocked' }], 'contact-blocked'),
  deny('profile.query', 'rejected', [outwards, apart, { fact: 'contact', is: 'rejected' }], 'contact-rejected'),
  deny('profile.query', 'stranger', [inwards, apart, notApproved], 'not-shared'),
];

const roomReadRules: readonly Rule[] = [
  permit('room.read', 'joined', [active, { fact: 'room', isOneOf: ['direct', 'shared'] }, { fact: 'presence', is: 'join' }], 'shared'),
  permit(
    'room.read',
    'invited',
    [
      active,
      { fact: 'room', isOneOf: ['direct', 'shared'] },
      { fact: 'presence', is: 'invite' },
      { fact: 'reading', isOneOf: ['outline', 'leaving'] },
    ],
    'shared',
  ),
  deny('room.read', 'closed-room', [{ fact: 'room', isOneOf: ['unknown', 'internal'] }], 'not-shared'),
  deny('room.read', 'not-there', [{ fact: 'presence', is: 'none' }], 'not-shared'),
  deny(
    'room.read',
    'not-yet-there',
    [
      { fact: 'presence', is: 'invite' },
      { fact: 'reading', is: 'history' },
    ],
    'not-shared',
  ),
  ...needsAgreement('room.read', []),
];

/** What one company's server may ask another's for: about people, rooms and files. What is refused is answered like what does not exist. */
export const readRules: readonly Rule[] = [
  ...profileRules,
  ...(['keys.query', 'device-message.receive'] as const).flatMap((action) => [
    ...amongAcquainted(action),
    deny(action, 'stranger', [apart, notApproved], 'not-shared'),
  ]),
  permit('directory.query', 'theirs', [active, outwards], 'agreement-active'),
  deny('directory.query', 'ours', [inwards], 'alias-lookup-not-allowed'),
  ...needsAgreement('directory.query', []),
  permit('media.download', 'in-shared-room', [active, { fact: 'shared', is: true }], 'shared'),
  deny('media.download', 'not-shared', [{ fact: 'shared', is: false }], 'not-shared'),
  ...needsAgreement('media.download', []),
  ...roomReadRules,
  deny('third-party-invite.redeem', 'nobody', [], 'address-invite-not-allowed'),
];
