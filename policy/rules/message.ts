import type { Condition, Rule } from '../rule.ts';
import { deny, needsAgreement, needsContact, permit } from './row.ts';

const employee: Condition = { fact: 'subject', is: 'employee' };
const theirs: Condition = { fact: 'subject', is: 'external' };
const ours: Condition = { fact: 'subject', isOneOf: ['employee', 'gateway'] };
const acrossCompanies: Condition = { fact: 'room', isOneOf: ['direct', 'shared'] };
const notInternal: Condition = { fact: 'room', isNot: 'internal' };
const recorded: Condition = { fact: 'recording', is: 'recorded' };
const withExternals: Condition = { fact: 'externals', isNot: 'none' };

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
  deny('message.send', 'unfit', [{ fact: 'fit', is: 'unmet' }], 'partner-room-unfit'),
  deny('message.send', 'external-in-internal-room', [theirs, { fact: 'room', is: 'internal' }], 'room-internal'),
  deny('message.send', 'forbidden-word', [notInternal, { fact: 'forbiddenWord', is: true }], 'word-not-allowed'),
  deny('message.send', 'files', [notInternal, { fact: 'kind', is: 'media' }, { fact: 'filesAllowed', is: false }], 'file-not-allowed'),
  deny('message.send', 'encrypted', [notInternal, recorded, { fact: 'kind', is: 'encrypted' }], 'encryption-not-allowed'),
  // A reaction is sent as it is even by clients that encrypt everything else.
  deny(
    'message.send',
    'plain-in-confidential',
    [notInternal, { fact: 'recording', is: 'confidential' }, { fact: 'kind', isOneOf: ['text', 'media'] }],
    'plain-text-not-allowed',
  ),
  deny('message.send', 'other-kind', [notInternal, { fact: 'kind', is: 'other' }], 'kind-not-allowed'),
];
