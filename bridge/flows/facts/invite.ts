import { serverOf, subjectKind, type FactsFor, type UserId } from '../../../policy/index.ts';
import type { Question } from '../question.ts';
import { agreementStanding, pairStanding, type Known } from './standing.ts';

type Asked<A extends Question['action']> = Extract<Question, { action: A }>;

const scopeOf = ({ directory }: Known, employee: UserId, external: UserId): boolean => {
  const contact = directory.contactBetween(employee, external);
  return contact?.standing === 'approved' && contact.scope.groups;
};

/** Facts of one of our people asking somebody into a room. */
export const inviteSendFacts = (known: Known, { subject, invitee, room }: Asked<'invite.send'>): FactsFor<'invite.send'> => ({
  subject: subjectKind(known.home, subject),
  department: known.directory.person(subject)?.department ?? '',
  invitee: subjectKind(known.home, invitee) === 'external' ? 'external' : 'colleague',
  agreement: agreementStanding(known, invitee),
  contact: pairStanding(known, subject, invitee),
  admission: known.directory.agreementWith(serverOf(invitee))?.terms.invitesOut ?? 'approval',
  groups: scopeOf(known, subject, invitee),
  room: room.class,
});

/** Facts of an external asking one of our people into a room of theirs. */
export const inviteReceiveFacts = (known: Known, { subject, invitee }: Asked<'invite.receive'>): FactsFor<'invite.receive'> => ({
  subject: subjectKind(known.home, subject),
  agreement: agreementStanding(known, subject),
  contact: pairStanding(known, invitee, subject),
  admission: known.directory.agreementWith(serverOf(subject))?.terms.invitesIn ?? 'approval',
});

/** Facts of a request opened by hand. */
export const contactRequestFacts = (
  known: Known,
  { subject, employee, external }: Asked<'contact.request'>,
): FactsFor<'contact.request'> => ({
  subject: subjectKind(known.home, subject),
  agreement: agreementStanding(known, external),
  contact: pairStanding(known, employee, external),
});
