import { denied, permitted, table, type DecisionTable } from './table.ts';

const profile = table(
  'profile.query',
  "A partner's server asks for the name and picture of one of our people, or ours for one of theirs.",
  { agreement: 'active', direction: 'in', contact: 'none', together: false },
  [
    denied('they ask for somebody they have nothing to do with, or who does not exist', {}, ['not-shared']),
    denied('a request for a contact is waiting', { contact: 'requested' }, ['not-shared']),
    denied('the approval has expired', { contact: 'expired' }, ['not-shared']),
    denied('the contact is blocked, and they are told no more than anybody', { contact: 'blocked' }, ['not-shared']),
    permitted('one of their people is an approved contact', { contact: 'approved' }, ['contact-approved']),
    permitted('the person is in a room with their people', { together: true }, ['shared']),
    permitted('the person is in a room with their people, and not with the one who is blocked', { together: true, contact: 'blocked' }, [
      'shared',
    ]),
    permitted('we ask: a contact begins with a name', { direction: 'out' }, ['agreement-active']),
    permitted('we ask for somebody in a room of ours', { direction: 'out', together: true }, ['shared', 'agreement-active']),
    denied('we ask for somebody whom everybody here has blocked', { direction: 'out', contact: 'blocked' }, ['contact-blocked']),
    denied('we ask for somebody whose request was denied', { direction: 'out', contact: 'rejected' }, ['contact-rejected']),
    denied('there is no agreement', { agreement: 'none', contact: 'approved' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended', together: true }, ['agreement-suspended']),
  ],
);

const keys = table(
  'keys.query',
  'One server asks another for the devices and keys of a person.',
  { agreement: 'active', contact: 'none', together: false },
  [
    denied('the person is a stranger, or does not exist', {}, ['not-shared']),
    denied('the contact is blocked', { contact: 'blocked' }, ['not-shared']),
    permitted('the contact is approved', { contact: 'approved' }, ['contact-approved']),
    permitted('the two companies are in a room with the person', { together: true }, ['shared']),
    denied('there is no agreement', { agreement: 'none', contact: 'approved' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended', contact: 'approved' }, ['agreement-suspended']),
  ],
);

const deviceMessage = table(
  'device-message.receive',
  "A partner's person sends a message from device to device to one of our people.",
  { agreement: 'active', contact: 'none', together: false },
  [
    denied('the two are strangers', {}, ['not-shared']),
    permitted('the contact is approved', { contact: 'approved' }, ['contact-approved']),
    permitted('the two are in one room', { together: true }, ['shared']),
    denied('there is no agreement', { agreement: 'none', contact: 'approved' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended', together: true }, ['agreement-suspended']),
  ],
);

const directory = table(
  'directory.query',
  'One server asks another which room an address names.',
  { agreement: 'active', direction: 'in' },
  [
    denied('they ask us', {}, ['alias-lookup-not-allowed']),
    permitted('we ask them', { direction: 'out' }, ['agreement-active']),
    denied('we ask somebody without an agreement', { direction: 'out', agreement: 'none' }, ['no-agreement']),
    denied('the agreement is suspended', { direction: 'out', agreement: 'suspended' }, ['agreement-suspended']),
  ],
);

const media = table('media.download', 'One server asks another for a file or a picture.', { agreement: 'active', shared: true }, [
  permitted('it was sent in a room that the asking company is in now', {}, ['shared']),
  denied('it was not, or the company is there no longer, or there is no such file', { shared: false }, ['not-shared']),
  denied('there is no agreement', { agreement: 'none' }, ['no-agreement']),
  denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
]);

const room = table(
  'room.read',
  'One server asks another for what stands in a room.',
  { agreement: 'active', room: 'shared', presence: 'join', reading: 'history' },
  [
    permitted('its people are in the room', {}, ['shared']),
    permitted('its people are in the direct chat', { room: 'direct' }, ['shared']),
    permitted('its people are in the room, and it asks for the outline', { reading: 'outline' }, ['shared']),
    permitted('somebody of it is invited and sees what the room is', { presence: 'invite', reading: 'outline' }, ['shared']),
    permitted('somebody of it is invited and declines', { presence: 'invite', reading: 'leaving' }, ['shared']),
    denied('somebody of it is only invited and asks for what was said', { presence: 'invite' }, ['not-shared']),
    denied('nobody of it is there', { presence: 'none' }, ['not-shared']),
    denied('nobody of it is there, and it asks for the outline', { presence: 'none', reading: 'outline' }, ['not-shared']),
    denied('the room is not known', { room: 'unknown', presence: 'none' }, ['not-shared']),
    denied('the room is not known, whoever claims to be in it', { room: 'unknown' }, ['not-shared']),
    denied('the room is internal', { room: 'internal' }, ['not-shared']),
    denied('there is no agreement', { agreement: 'none' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
  ],
);

const redeem = table(
  'third-party-invite.redeem',
  'An invite by e-mail address or telephone number is exchanged for one by name.',
  { direction: 'in' },
  [
    denied("a partner's server asks ours", {}, ['address-invite-not-allowed']),
    denied("our server asks a partner's", { direction: 'out' }, ['address-invite-not-allowed']),
  ],
);

/** What servers may ask each other for. */
export const readTables: readonly DecisionTable[] = [profile, keys, deviceMessage, directory, media, room, redeem];
