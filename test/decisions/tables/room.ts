import { denied, permitted, table, type DecisionTable } from './table.ts';

const create = table('room.create', 'Somebody makes a room on our server.', { subject: 'employee' }, [
  permitted('an employee does', {}, ['within-company']),
  permitted('our own account does', { subject: 'gateway' }, ['within-company']),
  denied('an external does', { subject: 'external' }, ['nothing-permits']),
]);

const join = table(
  'room.join',
  'Somebody enters a room. For an employee the standing of the externals in it counts, for an external their own.',
  {
    subject: 'employee',
    agreement: 'active',
    contact: 'none',
    externals: 'approved',
    room: 'shared',
    invited: true,
    companiesMayMeet: true,
    partnerRooms: true,
    fit: 'met',
  },
  [
    permitted('an invited employee, the externals are approved', {}, ['contact-approved']),
    permitted('an invited employee, nobody from outside is there', { externals: 'none', agreement: 'none' }, ['within-company']),
    permitted(
      'an employee, an internal room, no invitation needed',
      { room: 'internal', externals: 'none', agreement: 'none', invited: false },
      ['within-company'],
    ),
    denied('an employee who was not invited', { invited: false }, ['not-invited']),
    denied('an external in the room is nobody’s contact', { externals: 'without-contact' }, ['contact-not-approved']),
    denied('a request for the external is waiting', { externals: 'requested' }, ['contact-not-approved']),
    denied('the approval of the external has expired', { externals: 'expired' }, ['contact-expired']),
    denied('the request for the external was rejected', { externals: 'rejected' }, ['contact-rejected']),
    denied('the external is blocked', { externals: 'blocked' }, ['contact-blocked']),
    denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
    denied('the agreement has ended', { agreement: 'ended' }, ['no-agreement']),
    denied('the room is not known', { room: 'unknown', externals: 'none', agreement: 'none' }, ['room-unknown']),
    denied('everything at once, the most important first', { agreement: 'none', externals: 'blocked', room: 'unknown', invited: false }, [
      'no-agreement',
      'contact-blocked',
      'room-unknown',
      'not-invited',
    ]),
    denied('an employee, three organizations that may not meet', { companiesMayMeet: false }, ['third-company-not-allowed']),
    denied('an external, three organizations that may not meet', { subject: 'external', contact: 'approved', companiesMayMeet: false }, [
      'third-company-not-allowed',
    ]),
    denied("an employee, a partner's room, and the agreement has none", { partnerRooms: false }, ['partner-room-not-allowed']),
    denied("an employee, a partner's room that was found unfit", { fit: 'unmet' }, ['partner-room-unfit']),
    permitted('our own account, whoever is there', { subject: 'gateway', agreement: 'none', externals: 'without-contact' }, [
      'always-allowed',
    ]),
    denied('our own account, not invited', { subject: 'gateway', invited: false }, ['not-invited']),
    permitted('an invited external who is approved', { subject: 'external', contact: 'approved', room: 'direct' }, ['contact-approved']),
    denied('an external who was not invited', { subject: 'external', contact: 'approved', invited: false }, ['not-invited']),
    denied('an external who is nobody’s contact', { subject: 'external', contact: 'none' }, ['contact-not-approved']),
    denied('an external whose request is waiting', { subject: 'external', contact: 'requested' }, ['contact-not-approved']),
    denied('an external whose approval has expired', { subject: 'external', contact: 'expired' }, ['contact-expired']),
    denied('an external who was rejected', { subject: 'external', contact: 'rejected' }, ['contact-rejected']),
    denied('an external who is blocked', { subject: 'external', contact: 'blocked' }, ['contact-blocked']),
    denied('an external, an internal room', { subject: 'external', contact: 'approved', room: 'internal' }, ['room-internal']),
    denied('an external, no agreement', { subject: 'external', contact: 'approved', agreement: 'none' }, ['no-agreement']),
    denied('an external, the agreement is suspended', { subject: 'external', contact: 'approved', agreement: 'suspended' }, [
      'agreement-suspended',
    ]),
  ],
);

const leave = table('room.leave', 'Somebody leaves a room or removes somebody from it.', { subject: 'employee' }, [
  permitted('an employee does', {}, ['always-allowed']),
  permitted('an external does', { subject: 'external' }, ['always-allowed']),
]);

const knock = table('room.knock', 'Somebody asks to be let into a room.', { subject: 'external' }, [
  denied('an external does', {}, ['knock-not-allowed']),
  denied('an employee does', { subject: 'employee' }, ['knock-not-allowed']),
]);

const publish = table('room.publish', 'Somebody lists a room in the public directory.', { subject: 'employee' }, [
  denied('an employee does', {}, ['publishing-not-allowed']),
  denied('our own account does', { subject: 'gateway' }, ['publishing-not-allowed']),
]);

const shape = { subject: 'employee', room: 'shared', setting: 'shape', conforms: true } as const;

const state = table('state.change', 'Somebody changes a setting of a room.', shape, [
  permitted('the shared room keeps its shape', {}, ['shape-kept']),
  permitted('a new name', { setting: 'plain' }, ['shape-kept']),
  permitted('encryption, the room is made confidential', { setting: 'encryption' }, ['shape-kept']),
  permitted('our own account, the shape is kept', { subject: 'gateway' }, ['shape-kept']),
  permitted('an internal room may be set as people like', { room: 'internal', setting: 'custom' }, ['shape-kept']),
  denied('the shape of a shared room would change', { conforms: false }, ['room-shape-guarded']),
  denied('the shape of a direct chat would change', { conforms: false, room: 'direct' }, ['room-shape-guarded']),
  denied('the shape of a room that was made internal later would change', { conforms: false, room: 'internal' }, ['room-shape-guarded']),
  denied('our own account would change the shape', { conforms: false, subject: 'gateway' }, ['room-shape-guarded']),
  denied('row 22: a room that replaces this one', { conforms: false, setting: 'upgrade' }, ['upgrade-not-allowed']),
  denied('row 18: a space around this room', { conforms: false, setting: 'space' }, ['space-not-allowed']),
  denied('row 31: a setting nobody knows', { conforms: false, setting: 'custom' }, ['room-shape-guarded']),
  denied('a name under a key of its own', { conforms: false, setting: 'plain' }, ['room-shape-guarded']),
  denied('row 32: encryption in a room on record', { conforms: false, setting: 'encryption' }, ['encryption-not-allowed']),
  denied('row 33: a widget', { conforms: false, setting: 'widget' }, ['widget-not-allowed']),
  denied('row 33: a call', { conforms: false, setting: 'call' }, ['call-not-allowed']),
  denied('the room is not known', { room: 'unknown' }, ['room-unknown']),
  denied('the room is not known and the setting guards something', { conforms: false, room: 'unknown' }, [
    'room-unknown',
    'room-shape-guarded',
  ]),
  denied('an external changes a harmless setting', { subject: 'external' }, ['nothing-permits']),
  denied('an external changes the shape', { subject: 'external', conforms: false }, ['room-shape-guarded']),
]);

const reclassify = table(
  'room.reclassify',
  'An account of the console changes what a room is for, or whether it is on record.',
  {
    role: 'admin',
    host: 'home',
    class: 'shared',
    externals: true,
    pair: false,
    groups: true,
    recording: 'kept',
    confidentialAllowed: false,
  },
  [
    permitted('a direct chat becomes a room for several', { pair: true }, ['role-includes']),
    denied('an approver does', { role: 'approver' }, ['role-missing']),
    denied('an auditor does', { role: 'auditor' }, ['role-missing']),
    denied('somebody without a role does', { role: 'none' }, ['role-missing']),
    denied("a partner's room", { host: 'partner' }, ['room-of-partner']),
    denied('internal, with people of other organizations in it', { class: 'internal' }, ['externals-in-room']),
    permitted('internal, with nobody from outside', { class: 'internal', externals: false }, ['role-includes']),
    denied('a direct chat of three', { class: 'direct' }, ['more-than-two-people']),
    permitted('a direct chat of two', { class: 'direct', pair: true }, ['role-includes']),
    denied('for several, and an approval covers a direct chat only', { groups: false }, ['group-not-in-scope']),
    denied('confidential, and an agreement does not allow it', { recording: 'confided' }, ['confidential-not-allowed']),
    permitted('confidential, and every agreement allows it', { recording: 'confided', confidentialAllowed: true }, ['role-includes']),
    denied('on record again after it was encrypted', { recording: 'revealed', confidentialAllowed: true }, ['encryption-stays']),
    denied('everything at once, the most important first', { role: 'none', host: 'partner', class: 'internal', recording: 'revealed' }, [
      'room-of-partner',
      'externals-in-room',
      'encryption-stays',
      'role-missing',
    ]),
  ],
);

const redact = table('redact', 'Somebody removes a message.', { subject: 'employee', room: 'shared' }, [
  denied('an employee, a room on record', {}, ['redaction-not-allowed']),
  denied('an external, a room on record', { subject: 'external', room: 'direct' }, ['redaction-not-allowed']),
  denied('an employee, a room that is not known', { room: 'unknown' }, ['redaction-not-allowed']),
  permitted('an employee, an internal room', { room: 'internal' }, ['within-company']),
  permitted('our own account', { subject: 'gateway' }, ['always-allowed']),
  denied('an external, an internal room', { subject: 'external', room: 'internal' }, ['nothing-permits']),
]);

/** Making, entering and leaving rooms, and what becomes of them. */
export const roomTables: readonly DecisionTable[] = [create, join, leave, knock, publish, state, redact, reclassify];
