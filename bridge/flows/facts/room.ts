import { serverOf, subjectKind, type Agreement, type FactsFor, type RoomFit, type ServerName, type UserId } from '../../../policy/index.ts';
import { fetchedFile, judgeContent, type SeenFile } from '../../content/judge-content.ts';
import type { NamedFile } from '../../content/read-message.ts';
import { fileKey } from '../../ports/media.ts';
import type { Question, RoomView, Seen } from '../question.ts';
import {
  agreementsOf,
  agreementStanding,
  approvedContacts,
  companiesMayMeet,
  externalsStanding,
  pairStanding,
  peopleIn,
  standingAmong,
  worstAgreement,
  worstAgreementOf,
  type Known,
  type PeopleThere,
} from './standing.ts';

type Asked<A extends Question['action']> = Extract<Question, { action: A }>;
type Across = Pick<FactsFor<'room.join'>, 'subject' | 'agreement' | 'contact' | 'externals' | 'room'>;

/** What holds between a person and a room that people of several companies may be in. */
const acrossCompanies = (known: Known, subject: UserId, room: RoomView, people: PeopleThere): Across => {
  const kind = subjectKind(known.home, subject);
  return {
    subject: kind,
    agreement: kind === 'external' ? agreementStanding(known, subject) : worstAgreement(known, people.externals),
    contact: kind === 'external' ? standingAmong(known, people.employees, subject) : 'none',
    externals: externalsStanding(known, people),
    room: room.class,
  };
};

// An employee who is about to join counts as being there: the externals must be somebody's contact with that person in the room.
const withJoiner = (room: RoomView, subject: UserId): RoomView => ({
  ...room,
  members: new Map([...room.members, [subject, 'join'] as const]),
});

// A room of ours that is not what it must be is put right; nobody is silenced for it.
const fitOf = (room: RoomView): RoomFit => (room.host === 'partner' ? (room.fit ?? 'met') : 'met');

// People seen there count by their contact with the joiner; a partner's colleague who is nobody's contact is judged when something is said.
const withSeen = (known: Known, subject: UserId, room: RoomView, { members }: Seen): RoomView => ({
  ...room,
  members: new Map([...room.members, ...[...members].filter(([user]) => pairStanding(known, subject, user) !== 'none')]),
});

const partiesOf = ({ home }: Known, subject: UserId, { externals }: PeopleThere): readonly UserId[] =>
  subjectKind(home, subject) === 'external' && !externals.includes(subject) ? [...externals, subject] : externals;

const areAllowed = ({ directory }: Known, room: RoomView, servers: readonly ServerName[]): boolean =>
  room.host === 'home' || servers.every((server) => directory.agreementWith(server)?.terms.partnerRooms !== false);

/** Facts of somebody entering a room; of one of ours entering a partner's, once its server has shown who is in it. */
export const joinFacts = (known: Known, { subject, room, invited, seen }: Asked<'room.join'>): FactsFor<'room.join'> => {
  const joining = subjectKind(known.home, subject) === 'employee' ? withJoiner(room, subject) : room;
  const shown = seen ? withSeen(known, subject, joining, seen) : joining;
  const people = peopleIn(known, shown);
  const named = [...(seen?.servers ?? []), ...partiesOf(known, subject, people).map(serverOf)];
  const servers = named.filter((server) => server !== known.home.serverName);
  return {
    ...acrossCompanies(known, subject, shown, people),
    ...(seen && { agreement: worstAgreementOf(known, servers) }),
    invited,
    companiesMayMeet: companiesMayMeet(known, servers),
    partnerRooms: areAllowed(known, room, servers),
    fit: fitOf(room),
  };
};

// A partner's file is known here once somebody has fetched it; it is looked at then, before anybody sees it.
const seenFile = ({ found }: Known, agreements: readonly Agreement[], file: NamedFile): SeenFile => ({
  ...file,
  found: found?.get(fileKey(file)),
  later: agreements.some(({ serverNames }) => serverNames.some((name) => name === file.server)),
});

const placeOf = (room: RoomView): FactsFor<'message.send'>['room'] => {
  if (room.class === 'unknown' || room.class === 'internal') return room.class;
  if (fitOf(room) === 'unmet') return 'unfit';
  return room.recording === 'confidential' ? 'confidential' : room.class;
};

/** Facts of something said in a room. */
export const messageFacts = (known: Known, { subject, room, message }: Asked<'message.send'>): FactsFor<'message.send'> => {
  const people = peopleIn(known, room);
  const parties = partiesOf(known, subject, people);
  const agreements = agreementsOf(known, parties);
  return {
    ...acrossCompanies(known, subject, room, people),
    room: placeOf(room),
    kind: message.kind,
    filesAllowed:
      agreements.every((agreement) => agreement.terms.files) &&
      approvedContacts(known, { ...people, externals: parties }).every((contact) => contact.scope.files),
    content: judgeContent(
      agreements.map(({ terms }) => terms),
      message,
      message.files.map((file) => seenFile(known, agreements, file)),
    ),
  };
};

/** Facts of a partner's file, looked at as our server fetches it. */
export const mediaFacts = (known: Known, { server, file }: Asked<'media.receive'>): FactsFor<'media.receive'> => {
  const agreement = known.directory.agreementWith(server);
  return {
    agreement: agreement?.standing ?? 'none',
    filesAllowed: agreement?.terms.files ?? false,
    file: agreement ? fetchedFile(agreement.terms, file) : 'fine',
  };
};
