import { denied, permitted, table, type DecisionTable } from './table.ts';

const send = table(
  'message.send',
  'Somebody says something in a room. For an employee the standing of the externals in it counts, for an external their own.',
  {
    subject: 'employee',
    agreement: 'active',
    contact: 'none',
    externals: 'approved',
    room: 'shared',
    kind: 'text',
    filesAllowed: true,
    content: 'fine',
  },
  [
    permitted('an employee writes, the externals are approved', {}, ['contact-approved']),
    permitted('an employee writes in a direct chat', { room: 'direct' }, ['contact-approved']),
    permitted('an employee reacts', { kind: 'reaction' }, ['contact-approved']),
    permitted('an employee sends a file, files are allowed', { kind: 'media' }, ['contact-approved']),
    permitted('nobody from outside is in the room', { externals: 'none', agreement: 'none' }, ['within-company']),
    denied('a file, and files are not allowed', { kind: 'media', filesAllowed: false }, ['file-not-allowed']),
    permitted('a text, though files are not allowed', { filesAllowed: false }, ['contact-approved']),
    denied('a word that the agreement does not allow', { content: 'word' }, ['word-not-allowed']),
    denied('something that the agreement does not allow', { content: 'pattern' }, ['pattern-not-allowed']),
    denied('a link that the agreement does not allow', { content: 'link' }, ['link-not-allowed']),
    denied('an edit, and messages are not edited', { content: 'edit' }, ['edit-not-allowed']),
    denied('a message longer than the agreement allows', { content: 'too-large' }, ['message-too-large']),
    denied('a content with parts nobody has heard of', { content: 'not-as-specified' }, ['content-not-allowed']),
    denied(
      'a content with parts nobody has heard of, and nobody from outside is there yet',
      {
        externals: 'none',
        agreement: 'none',
        content: 'not-as-specified',
      },
      ['content-not-allowed'],
    ),
    denied('a file of a type that the agreement does not allow', { kind: 'media', content: 'file-type' }, ['file-type-not-allowed']),
    denied('a file larger than the agreement allows', { kind: 'media', content: 'file-too-large' }, ['file-too-large']),
    denied('a file nobody here has looked at', { kind: 'media', content: 'file-unknown' }, ['file-unknown']),
    denied('a file of a wrong type, and files are not allowed at all', { kind: 'media', filesAllowed: false, content: 'file-type' }, [
      'file-not-allowed',
      'file-type-not-allowed',
    ]),
    denied('an encrypted message in a room on record', { kind: 'encrypted' }, ['encryption-not-allowed']),
    permitted('an encrypted message in a confidential room', { room: 'confidential', kind: 'encrypted' }, ['contact-approved']),
    permitted('a reaction in a confidential room', { room: 'confidential', kind: 'reaction' }, ['contact-approved']),
    denied('plain text in a confidential room', { room: 'confidential' }, ['plain-text-not-allowed']),
    denied('a plain file in a confidential room', { room: 'confidential', kind: 'media' }, ['plain-text-not-allowed']),
    denied('a kind that is not known, such as a call, in a confidential room', { room: 'confidential', kind: 'other' }, [
      'kind-not-allowed',
    ]),
    denied("a partner's room that is not set up as the agreement demands", { room: 'unfit' }, ['partner-room-unfit']),
    denied('an encrypted message in a form that nobody has heard of', { kind: 'encrypted', content: 'not-as-specified' }, [
      'encryption-not-allowed',
      'content-not-allowed',
    ]),
    denied('a kind of message that is not known', { kind: 'other' }, ['kind-not-allowed']),
    denied('a forbidden file with a forbidden word', { kind: 'media', filesAllowed: false, content: 'word' }, [
      'word-not-allowed',
      'file-not-allowed',
    ]),
    denied('an external in the room is nobody’s contact', { externals: 'without-contact' }, ['contact-not-approved']),
    denied('a request for the external is waiting', { externals: 'requested' }, ['contact-not-approved']),
    denied('the approval of the external has expired', { externals: 'expired' }, ['contact-expired']),
    denied('the request for the external was rejected', { externals: 'rejected' }, ['contact-rejected']),
    denied('the external is blocked', { externals: 'blocked' }, ['contact-blocked']),
    denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
    denied('the agreement has ended', { agreement: 'ended' }, ['no-agreement']),
    denied('the agreement matters more than the word', { agreement: 'none', content: 'word' }, ['no-agreement', 'word-not-allowed']),
    denied('the room is not known', { room: 'unknown', externals: 'none' }, ['room-unknown']),
    permitted('an internal room, whatever is said in it', { room: 'internal', externals: 'none', kind: 'encrypted', content: 'word' }, [
      'within-company',
    ]),
    permitted('our own account, whoever is there', { subject: 'gateway', agreement: 'suspended', externals: 'blocked' }, [
      'always-allowed',
    ]),
    denied('our own account, a word that the agreement does not allow', { subject: 'gateway', content: 'word' }, ['word-not-allowed']),
    permitted('an approved external writes', { subject: 'external', contact: 'approved' }, ['contact-approved']),
    denied('an approved external uses a forbidden word', { subject: 'external', contact: 'approved', content: 'word' }, [
      'word-not-allowed',
    ]),
    denied('an external who is nobody’s contact', { subject: 'external' }, ['contact-not-approved']),
    denied('an external whose request is waiting', { subject: 'external', contact: 'requested' }, ['contact-not-approved']),
    denied('an external whose approval has expired', { subject: 'external', contact: 'expired' }, ['contact-expired']),
    denied('an external who was rejected', { subject: 'external', contact: 'rejected' }, ['contact-rejected']),
    denied('an external who is blocked', { subject: 'external', contact: 'blocked' }, ['contact-blocked']),
    denied('an external, no agreement', { subject: 'external', contact: 'approved', agreement: 'none' }, ['no-agreement']),
    denied('an external, the agreement is suspended', { subject: 'external', contact: 'approved', agreement: 'suspended' }, [
      'agreement-suspended',
    ]),
    denied('an external, an internal room', { subject: 'external', contact: 'approved', room: 'internal' }, ['room-internal']),
    denied('an external, a room that is not known', { subject: 'external', contact: 'approved', room: 'unknown' }, ['room-unknown']),
  ],
);

const receive = table(
  'media.receive',
  'A file of a partner’s server is fetched for the first time.',
  { agreement: 'active', filesAllowed: true, file: 'fine' },
  [
    permitted('the agreement allows it', {}, ['agreement-active']),
    denied('files are not allowed', { filesAllowed: false }, ['file-not-allowed']),
    denied('its type is not allowed', { file: 'type' }, ['file-type-not-allowed']),
    denied('it is too large', { file: 'too-large' }, ['file-too-large']),
    denied('there is no agreement', { agreement: 'none' }, ['no-agreement']),
    denied('the agreement is suspended', { agreement: 'suspended' }, ['agreement-suspended']),
    denied('the agreement has ended, and files were never allowed', { agreement: 'ended', filesAllowed: false }, [
      'no-agreement',
      'file-not-allowed',
    ]),
  ],
);

/** What may be said in a room, by whom, and which files may come in. */
export const messageTables: readonly DecisionTable[] = [send, receive];
