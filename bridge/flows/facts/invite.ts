import { serverOf, subjectKind, type FactsFor, type RoomId, type UserId } from '../../../policy/index.ts';
import { forbids } from '../../content/judge-content.ts';
import type { Question, RoomView } from '../question.ts';
import { agreementStanding, approvedContacts, companiesMayMeet, isPerson, pairStanding, peopleIn, type Known } from './standing.ts';

type Asked<A extends Question['action']> = Extract<Question, { action: A }>;

// A chat of two that a third comes into is a group from then on, whatever it was made as; a gateway is no third.
const becomes = (known: Known, room: RoomView, invitee: UserId): RoomView['class'] => {
  const { employees, externals } = peopleIn(known, room);
  const others = [...employees, ...externals].filter((person) => person !== invitee);
  return room.class === 'direct' && others.length > 1 && isPerson(known, invitee) ? 'shared' : room.class;
};

const coversGroups = (known: Known, { subject, invitee, room }: Asked<'invite.send'>): boolean => {
  const asked = known.directory.contactBetween(subject, invitee);
  const there = approvedContacts(known, peopleIn(known, room));
  return [...there, ...(asked?.standing === 'approved' ? [asked] : [])].every((contact) => contact.scope.groups);
};

// Whoever comes in must not meet a contact who is blocked for one of our people there: the room would fall silent.
const blockedThere = (known: Known, { subject, invitee, room }: Asked<'invite.send'>): boolean => {
  const external = subjectKind(known.home, invitee) === 'external';
  // Of the inviter's own contact the fact `contact` tells.
  const others = [...room.members.keys()].filter((member) => member !== subject);
  return others.some((other) => (external ? pairStanding(known, other, invitee) : pairStanding(known, invitee, other)) === 'blocked');
};

const companiesWith = (known: Known, room: RoomView, invitee: UserId): boolean => {
  const externals = [...peopleIn(known, room).externals, ...(subjectKind(known.home, invitee) === 'external' ? [invitee] : [])];
  return companiesMayMeet(known, externals.map(serverOf));
};

/** Facts of one of our people asking somebody into a room. */
export const inviteSendFacts = (known: Known, asked: Asked<'invite.send'>): FactsFor<'invite.send'> => {
  const { subject, invitee, room } = asked;
  return {
    subject: subjectKind(known.home, subject),
    department: known.directory.person(subject)?.department ?? '',
    invitee: subjectKind(known.home, invitee) === 'external' ? 'external' : 'colleague',
    agreement: agreementStanding(known, invitee),
    contact: pairStanding(known, subject, invitee),
    admission: known.directory.agreementWith(serverOf(invitee))?.terms.invitesOut ?? 'approval',
    groups: coversGroups(known, asked),
    room: becomes(known, room, invitee),
    companiesMayMeet: companiesWith(known, room, invitee),
    blockedThere: blockedThere(known, asked),
  };
};

// A room id of version 11 and before names the server that made it.
const namesUs = ({ home }: Known, roomId: RoomId): boolean => roomId.endsWith(`:${home.serverName}`);

const whoseRoom = (
  known: Known,
  { roomId, room = known.directory.room(roomId) }: Asked<'invite.receive'>,
): FactsFor<'invite.receive'>['room'] => {
  if (room?.class === 'internal') return 'internal';
  if (room?.host === 'home' || namesUs(known, roomId)) return 'ours';
  return room ? 'theirs' : 'unknown';
};

/** Facts of an external asking one of our people into a room of theirs. */
export const inviteReceiveFacts = (known: Known, asked: Asked<'invite.receive'>): FactsFor<'invite.receive'> => {
  const { subject, invitee, saying, shown } = asked;
  const terms = known.directory.agreementWith(serverOf(subject))?.terms;
  return {
    subject: subjectKind(known.home, subject),
    agreement: agreementStanding(known, subject),
    contact: pairStanding(known, invitee, subject),
    admission: terms?.invitesIn ?? 'approval',
    room: whoseRoom(known, asked),
    // Without an agreement there is something else to say.
    partnerRooms: terms?.partnerRooms ?? true,
    fit: shown.fits && (!shown.encrypted || terms?.confidential === true) ? 'met' : 'unmet',
    plain: saying.plain,
    forbiddenWord: terms !== undefined && forbids(terms, saying.text),
  };
};

/** Facts of a request opened by hand. */
export const contactRequestFacts = (
  known: Known,
  { subject, employee, external }: Asked<'contact.request'>,
): FactsFor<'contact.request'> => ({
  subject: subjectKind(known.home, subject),
  agreement: agreementStanding(known, external),
  contact: pairStanding(known, employee, external),
});
