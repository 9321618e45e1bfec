import type { Obligation } from '../obligation.ts';
import type { ReasonCode } from '../reason.ts';
import type { Action } from '../request.ts';
import type { Condition, Rule } from '../rule.ts';

type Row = (action: Action, id: string, when: readonly Condition[], reason: ReasonCode, obligations?: readonly Obligation[]) => Rule;

const row =
  (effect: Rule['effect']): Row =>
  (action, id, when, reason, obligations = []) => ({ id: `${action}:${id}`, action, effect, when, reason, obligations });

/** A row that permits where all its conditions hold. */
export const permit = row('permit');

/** A row that denies where all its conditions hold, whatever else permits. */
export const deny = row('deny');

/** Denials every action shares in which an agreement must be active, where the conditions make it matter. */
export const needsAgreement = (action: Action, when: readonly Condition[]): readonly Rule[] => [
  deny(action, 'no-agreement', [...when, { fact: 'agreement', isOneOf: ['none', 'proposed', 'ended'] }], 'no-agreement'),
  deny(action, 'agreement-suspended', [...when, { fact: 'agreement', is: 'suspended' }], 'agreement-suspended'),
];

/** Denials by the standing of a contact, in the words people read; `fact` names the fact that holds the standing. */
export const needsContact = (action: Action, fact: 'contact' | 'externals', when: readonly Condition[]): readonly Rule[] => [
  deny(action, `${fact}-blocked`, [...when, { fact, is: 'blocked' }], 'contact-blocked'),
  deny(action, `${fact}-rejected`, [...when, { fact, is: 'rejected' }], 'contact-rejected'),
  deny(action, `${fact}-expired`, [...when, { fact, is: 'expired' }], 'contact-expired'),
  deny(
    action,
    `${fact}-not-approved`,
    [...when, { fact, isOneOf: fact === 'contact' ? ['none', 'requested'] : ['without-contact', 'requested'] }],
    'contact-not-approved',
  ),
];
