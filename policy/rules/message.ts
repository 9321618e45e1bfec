import type { FactsFor } from '../facts.ts';
import type { ReasonCode } from '../reason.ts';
import type { Condition, Rule } from '../rule.ts';
import { deny, needsAgreement, needsContact, permit } from './row.ts';

const employee: Condition = { fact: 'subject', is: 'employee' };
const theirs: Condition = { fact: 'subject', is: 'external' };
const ours: Condition = { fact: 'subject', isOneOf: ['employee', 'gateway'] };
const acrossCompanies: Condition = { fact: 'room', isOneOf: ['direct', 'shared', 'confidential'] };
const notInternal: Condition = { fact: 'room', isNot: 'internal' };
const onRecord: Condition = { fact: 'room', isOneOf: ['unknown', 'direct', 'shared', 'unfit'] };
const withExternals: Condition = { fact: 'externals', isNot: 'none' };

// One row for each fault a content can have; `fine` has none.
const contentDenials: readonly (readonly [Exclude<FactsFor<'message.send'>['content'], 'fine'>, ReasonCode])[] = [
  ['not-as-specified', 'content-not-allowed'],
  ['too-large', 'message-too-large'],
  ['edit', 'edit-not-allowed'],
  ['word', 'word-not-allowed'],
  ['pattern', 'pattern-not-allowed'],
  ['link', 'link-not-allowed'],
  ['file-unknown', 'file-unknown'],
  ['file-type', 'file-type-not-allowed'],
  ['file-too-large', 'file-too-large'],
];

/** What may be said in a room, by whom. */
export const messageRules: readonly Rule[] = [
  permit('message.send', 'internal', [ours, { fact: 'room', is: 'internal' }], 'within-company'),
  permit('message.send', 'no-externals', [ours, acrossCompanies, { fact: 'externals', is: 'none' }], 'within-company'),
  permit('message.send', 'gateway', [{ fact: 'subject', is: 'gateway' }, acrossCompanies], 'always-allowed'),
  permit('message.send', 'employee', [employee, acrossCompanies, { fact: 'externals', is: 'approved' }], 'contact-approved'),
  permit('message.send', 'external', [theirs, acrossCompanies, { fact: 'contact', is: 'approved' }], 'contact-approved'),
  ...needsAgreement('message.send', [employee, withExternals]),
  ...needsContact('message.send', 'externals', [employee]),
  ...needsAgreement('message.send', [theirs]).map((rule) => ({ ...rule, id: `${rule.id}-of-external` })),
  ...needsContact('message.send', 'contact', [theirs]),
  deny('message.send', 'unknown-room', [{ fact: 'room', is: 'unknown' }], 'room-unknown'),
  deny('message.send', 'unfit', [{ fact: 'room', is: 'unfit' }], 'partner-room-unfit'),
  deny('message.send', 'external-in-internal-room', [theirs, { fact: 'room', is: 'internal' }], 'room-internal'),
  ...contentDenials.map(([value, reason]) => deny('message.send', value, [{ fact: 'content', is: value }, notInternal], reason)),
  deny('message.send', 'files', [notInternal, { fact: 'kind', is: 'media' }, { fact: 'filesAllowed', is: false }], 'file-not-allowed'),
  deny('message.send', 'encrypted', [onRecord, { fact: 'kind', is: 'encrypted' }], 'encryption-not-allowed'),
  // A reaction is sent as it is even by clients that encrypt everything else.
  deny(
    'message.send',
    'plain-in-confidential',
    [
      { fact: 'room', is: 'confidential' },
      { fact: 'kind', isOneOf: ['text', 'media'] },
    ],
    'plain-text-not-allowed',
  ),
  deny('message.send', 'other-kind', [notInternal, { fact: 'kind', is: 'other' }], 'kind-not-allowed'),
];
