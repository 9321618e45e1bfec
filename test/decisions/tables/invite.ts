import { denied, permitted, table, type DecisionTable } from './table.ts';

const outward = table(
  'invite.send',
  'An employee of ours invites a person of a partner organization into a room; each must be approved, unless the terms accept.',
  {
    subject: 'employee',
    department: 'purchasing',
    invitee: 'external',
    agreement: 'active',
    contact: 'approved',
    admission: 'approval',
    groups: true,
    room: 'direct',
    companiesMayMeet: true,
    blockedThere: false,
  },
  [
    permitted('the contact is approved', {}, ['contact-approved']),
    permitted('the contact is approved, the room has several people and the approval covers groups', { room: 'shared' }, [
      'contact-approved',
    ]),
    denied('nobody has asked for this contact yet', { contact: 'none' }, ['contact-not-approved'], ['open-request']),
    denied('a request for this contact is waiting', { contact: 'requested' }, ['contact-not-approved'], ['open-request']),
    denied('the approval has expired', { contact: 'expired' }, ['contact-expired'], ['open-request']),
    denied('the request was rejected: it is not opened again by inviting again', { contact: 'rejected' }, ['contact-rejected']),
    denied('the contact is blocked', { contact: 'blocked' }, ['contact-blocked']),
    permitted(
      'the terms accept contacts and nobody has asked for this one',
      { admission: 'open', contact: 'none' },
      ['terms-accept'],
      ['enter-contact'],
    ),
    permitted(
      'the terms accept contacts and a request is waiting',
      { admission: 'open', contact: 'requested' },
      ['terms-accept'],
      ['enter-contact'],
    ),
    permitted(
      'the terms accept contacts and the approval has expired',
      { admission: 'open', contact: 'expired' },
      ['terms-accept'],
      ['enter-contact'],
    ),
    denied('the terms accept contacts, but this one is blocked', { admission: 'open', contact: 'blocked' }, ['contact-blocked']),
    denied('the terms accept contacts, but this one was rejected', { admission: 'open', contact: 'rejected' }, ['contact-rejected']),
    denied('there is no agreement', { agreement: 'none' }, ['no-agreement']),
    denied('the agreement is only proposed', { agreement: 'proposed' }, ['no-agreement']),
    denied('the agreement has ended', { agreement: 'ended' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
    denied('without an agreement no request is opened', { agreement: 'none', contact: 'none' }, ['no-agreement']),
    denied('the approval is for a direct chat and the room has several people', { groups: false, room: 'shared' }, ['group-not-in-scope']),
    denied(
      'a colleague comes into a chat whose external is approved for a direct chat only',
      { invitee: 'colleague', groups: false, room: 'shared' },
      ['group-not-in-scope'],
    ),
    permitted('the approval is for a direct chat and the room is one', { groups: false }, ['contact-approved']),
    denied('a person of a third organization, and not every agreement allows that', { room: 'shared', companiesMayMeet: false }, [
      'third-company-not-allowed',
    ]),
    denied(
      'a person of a third organization nobody has asked for: no request is opened for a room that cannot take them',
      { room: 'shared', companiesMayMeet: false, contact: 'none' },
      ['contact-not-approved', 'third-company-not-allowed'],
    ),
    denied('a colleague there has blocked the invitee', { room: 'shared', blockedThere: true }, ['blocked-in-room']),
    denied(
      'a colleague comes in who has blocked an external there',
      { invitee: 'colleague', room: 'shared', contact: 'none', blockedThere: true },
      ['blocked-in-room'],
    ),
    denied('an internal room, nobody has asked for this contact: no request is opened', { room: 'internal', contact: 'none' }, [
      'contact-not-approved',
      'room-internal',
    ]),
    denied('an internal room, the approval has expired: no request is opened', { room: 'internal', contact: 'expired' }, [
      'contact-expired',
      'room-internal',
    ]),
    denied('a room that is not known, nobody has asked for this contact: no request is opened', { room: 'unknown', contact: 'none' }, [
      'contact-not-approved',
      'room-unknown',
    ]),
    denied('the room is internal', { room: 'internal' }, ['room-internal']),
    denied('the room is not known', { room: 'unknown' }, ['room-unknown']),
    denied('the agreement matters more than the room', { agreement: 'suspended', room: 'internal' }, [
      'agreement-suspended',
      'room-internal',
    ]),
    denied('our own account invites nobody from outside', { subject: 'gateway' }, ['nothing-permits']),
    permitted('a colleague is invited', { invitee: 'colleague', contact: 'none', agreement: 'none' }, ['within-company']),
    permitted('a colleague is invited into an internal room', { invitee: 'colleague', room: 'internal' }, ['within-company']),
    permitted('our own account invites a colleague', { subject: 'gateway', invitee: 'colleague' }, ['within-company']),
    denied('an external invites a colleague of ours as if it were ours', { subject: 'external', invitee: 'colleague' }, [
      'nothing-permits',
    ]),
  ],
);

const inward = table(
  'invite.receive',
  'A person of a partner organization invites an employee of ours into a room of theirs.',
  {
    subject: 'external',
    agreement: 'active',
    contact: 'approved',
    admission: 'approval',
    room: 'unknown',
    partnerRooms: true,
    fit: 'met',
    plain: true,
    forbiddenWord: false,
  },
  [
    permitted('the contact is approved', {}, ['contact-approved']),
    denied('nobody has asked for this contact yet', { contact: 'none' }, ['contact-not-approved'], ['open-request']),
    denied('a request for this contact is waiting', { contact: 'requested' }, ['contact-not-approved'], ['open-request']),
    denied('the approval has expired', { contact: 'expired' }, ['contact-expired'], ['open-request']),
    denied('the request was rejected', { contact: 'rejected' }, ['contact-rejected']),
    denied('the agreement has no rooms of theirs', { partnerRooms: false }, ['partner-room-not-allowed']),
    denied('the room is not set up as the agreement demands', { fit: 'unmet' }, ['partner-room-unfit']),
    denied('the agreement has no rooms of theirs, nobody has asked: no request is opened', { partnerRooms: false, contact: 'none' }, [
      'contact-not-approved',
      'partner-room-not-allowed',
    ]),
    denied('an unfit room, the approval has expired: no request is opened', { fit: 'unmet', contact: 'expired' }, [
      'contact-expired',
      'partner-room-unfit',
    ]),
    denied('the contact is blocked', { contact: 'blocked' }, ['contact-blocked']),
    permitted('the terms accept contacts', { admission: 'open', contact: 'none' }, ['terms-accept'], ['enter-contact']),
    denied('the terms accept contacts, but this one is blocked', { admission: 'open', contact: 'blocked' }, ['contact-blocked']),
    denied('there is no agreement', { agreement: 'none', contact: 'none' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
    permitted('the room is one of theirs that is known already', { room: 'theirs' }, ['contact-approved']),
    denied('the room is an internal one of ours', { room: 'internal' }, ['room-internal']),
    denied('the room is hosted by us', { room: 'ours' }, ['room-not-theirs']),
    denied('the name of the room, or anything else it shows, holds a forbidden word', { forbiddenWord: true }, ['word-not-allowed']),
    denied('it carries state that an invite has no use for', { plain: false }, ['invite-not-plain']),
    denied(
      'the terms accept contacts, but the invite carries a forbidden word: no contact is entered',
      { admission: 'open', contact: 'none', forbiddenWord: true },
      ['word-not-allowed'],
    ),
    denied('somebody of ours is named as the one outside', { subject: 'employee' }, ['nothing-permits']),
  ],
);

const byAddress = table('invite.address', 'Somebody invites by e-mail address or telephone number.', { subject: 'employee' }, [
  denied('an employee does', {}, ['address-invite-not-allowed']),
  denied('our own account does', { subject: 'gateway' }, ['address-invite-not-allowed']),
  denied('an external does', { subject: 'external' }, ['address-invite-not-allowed']),
]);

/** Who may ask whom into a room. */
export const inviteTables: readonly DecisionTable[] = [outward, inward, byAddress];
