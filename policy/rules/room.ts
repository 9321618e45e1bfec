import type { ReasonCode } from '../reason.ts';
import type { Condition, Rule } from '../rule.ts';
import type { Setting } from '../setting.ts';
import { deny, needsAgreement, needsContact, permit } from './row.ts';

const ours: Condition = { fact: 'subject', isOneOf: ['employee', 'gateway'] };
const theirs: Condition = { fact: 'subject', is: 'external' };
const acrossCompanies: Condition = { fact: 'room', isOneOf: ['direct', 'shared'] };
const internal: Condition = { fact: 'room', is: 'internal' };
const withExternals: Condition = { fact: 'externals', isNot: 'none' };
const employee: Condition = { fact: 'subject', is: 'employee' };

/** In which words each setting is refused. */
const guarded: readonly (readonly [Setting, ReasonCode])[] = [
  ['plain', 'room-shape-guarded'],
  ['shape', 'room-shape-guarded'],
  ['custom', 'room-shape-guarded'],
  ['encryption', 'encryption-not-allowed'],
  ['upgrade', 'upgrade-not-allowed'],
  ['space', 'space-not-allowed'],
  ['widget', 'widget-not-allowed'],
  ['call', 'call-not-allowed'],
];

/** Making, entering and leaving rooms, and what their state may become. */
export const roomRules: readonly Rule[] = [
  permit('room.create', 'own-people', [ours], 'within-company'),

  permit('room.join', 'internal', [ours, internal], 'within-company'),
  permit('room.join', 'no-externals', [ours, acrossCompanies, { fact: 'externals', is: 'none' }], 'within-company'),
  permit('room.join', 'gateway', [{ fact: 'subject', is: 'gateway' }, acrossCompanies], 'always-allowed'),
  permit('room.join', 'with-externals', [employee, acrossCompanies, { fact: 'externals', is: 'approved' }], 'contact-approved'),
  permit('room.join', 'external', [theirs, acrossCompanies, { fact: 'contact', is: 'approved' }], 'contact-approved'),
  deny(
    'room.join',
    'not-invited',
    [
      { fact: 'invited', is: false },
      { fact: 'room', isNot: 'internal' },
    ],
    'not-invited',
  ),
  deny('room.join', 'internal-to-externals', [theirs, internal], 'room-internal'),
  deny('room.join', 'unknown-room', [{ fact: 'room', is: 'unknown' }], 'room-unknown'),
  deny('room.join', 'third-company', [{ fact: 'companiesMayMeet', is: false }], 'third-company-not-allowed'),
  deny('room.join', 'partner-room', [{ fact: 'partnerRooms', is: false }], 'partner-room-not-allowed'),
  deny('room.join', 'unfit', [{ fact: 'fit', is: 'unmet' }], 'partner-room-unfit'),
  ...needsAgreement('room.join', [employee, withExternals]),
  ...needsContact('room.join', 'externals', [employee]),
  ...needsAgreement('room.join', [theirs]).map((rule) => ({ ...rule, id: `${rule.id}-of-external` })),
  ...needsContact('room.join', 'contact', [theirs]),

  permit('room.leave', 'anybody', [], 'always-allowed'),
  deny('room.knock', 'nobody', [], 'knock-not-allowed'),
  deny('room.publish', 'nobody', [], 'publishing-not-allowed'),

  permit('state.change', 'shape-kept', [ours, { fact: 'conforms', is: true }], 'shape-kept'),
  ...guarded.map(([setting, reason]) =>
    deny(
      'state.change',
      `${setting}-guarded`,
      [
        { fact: 'conforms', is: false },
        { fact: 'setting', is: setting },
      ],
      reason,
    ),
  ),
  deny('state.change', 'unknown-room', [{ fact: 'room', is: 'unknown' }], 'room-unknown'),

  permit('redact', 'internal', [ours, internal], 'within-company'),
  permit('redact', 'gateway', [{ fact: 'subject', is: 'gateway' }], 'always-allowed'),
  deny(
    'redact',
    'on-record',
    [
      { fact: 'subject', isNot: 'gateway' },
      { fact: 'room', isNot: 'internal' },
    ],
    'redaction-not-allowed',
  ),
];
