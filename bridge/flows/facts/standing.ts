import {
  isPartnerGateway,
  serverOf,
  standingAt,
  standingTowards,
  subjectKind,
  worstStanding,
  type Agreement,
  type AgreementStanding,
  type ContactStanding,
  type ExternalContact,
  type Home,
  type ServerName,
  type UserId,
} from '../../../policy/index.ts';
import type { FoundFile } from '../../content/judge-content.ts';
import type { Directory } from '../../ports/directory.ts';
import type { RoomView } from '../question.ts';

/** What gathering facts needs: who we are, what is known, and the instant to judge at. */
export interface Known {
  readonly home: Home;
  readonly directory: Directory;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the files that a message names were found to be, by `fileKey`; absent where nothing was asked of them. */
  readonly found?: ReadonlyMap<string, FoundFile>;
}

/** The standing of one pair at this instant. */
export const pairStanding = ({ directory, now }: Known, employee: UserId, external: UserId): ContactStanding | 'none' => {
  const contact = directory.contactBetween(employee, external);
  return contact ? standingAt(contact, now) : 'none';
};

/** The standing of the agreement with the organization of a server. */
export const agreementStandingOf = ({ directory }: Known, server: ServerName): AgreementStanding | 'none' =>
  directory.agreementWith(server)?.standing ?? 'none';

/** The standing of the agreement with somebody's organization. */
export const agreementStanding = (known: Known, external: UserId): AgreementStanding | 'none' =>
  agreementStandingOf(known, serverOf(external));

/** Whether somebody is a person: neither our gateway nor a partner's. */
export const isPerson = ({ home }: Known, user: UserId): boolean => subjectKind(home, user) !== 'gateway' && !isPartnerGateway(home, user);

/** Who is in a room or invited to it, as far as contacts go: a gateway is there for the record and is nobody's contact. */
export interface PeopleThere {
  readonly employees: readonly UserId[];
  readonly externals: readonly UserId[];
}

/** The people of a room, ours and others'. */
export const peopleIn = ({ home }: Known, { members }: Pick<RoomView, 'members'>): PeopleThere => {
  const [employees, externals]: [UserId[], UserId[]] = [[], []];
  for (const member of members.keys()) {
    const kind = subjectKind(home, member);
    if (kind === 'employee') employees.push(member);
    else if (kind === 'external' && !isPartnerGateway(home, member)) externals.push(member);
  }
  return { employees, externals };
};

/** How an external stands towards these employees. */
export const standingAmong = (known: Known, employees: readonly UserId[], external: UserId): ContactStanding | 'none' =>
  standingTowards(employees.map((employee) => pairStanding(known, employee, external)).filter((standing) => standing !== 'none'));

/** The worst standing among a room's externals. */
export const externalsStanding = (known: Known, { employees, externals }: PeopleThere): ReturnType<typeof worstStanding> =>
  worstStanding(externals.map((external) => standingAmong(known, employees, external)));

const worstFirst: readonly (AgreementStanding | 'none')[] = ['none', 'ended', 'proposed', 'suspended', 'active'];

/** The worst agreement standing among these servers' organizations; `none` where none is named. */
export const worstAgreementOf = (known: Known, servers: readonly ServerName[]): AgreementStanding | 'none' => {
  const standings = servers.map((server) => agreementStandingOf(known, server));
  return worstFirst.find((standing) => standings.includes(standing)) ?? 'none';
};

/** The worst agreement standing among these people's organizations; `none` where nobody is named. */
export const worstAgreement = (known: Known, externals: readonly UserId[]): AgreementStanding | 'none' =>
  worstAgreementOf(known, externals.map(serverOf));

/** The servers of a room with whose organizations there is no active agreement; ours is none of them. */
export const serversWithoutAgreement = (known: Known, servers: Iterable<ServerName>): readonly ServerName[] =>
  [...servers].filter((server) => server !== known.home.serverName && agreementStandingOf(known, server) !== 'active').sort();

/** The agreements that a room's conversation is under, the speaker's own included. */
export const agreementsOf = ({ directory }: Known, externals: readonly UserId[]): readonly Agreement[] => [
  ...new Set(externals.map((external) => directory.agreementWith(serverOf(external))).filter((agreement) => agreement !== undefined)),
];

/** Whether these servers' organizations may be in one room: with one partner always, with more where every agreement says so. */
export const companiesMayMeet = ({ directory }: Known, servers: readonly ServerName[]): boolean => {
  const agreements = new Map(
    servers.map((server) => [directory.agreementWith(server)?.partner ?? server, directory.agreementWith(server)]),
  );
  return agreements.size <= 1 || [...agreements.values()].every((agreement) => agreement?.terms.thirdParties === true);
};

/** The approved contacts between these employees and these externals. */
export const approvedContacts = (
  known: Known,
  { employees, externals }: PeopleThere,
): readonly Extract<ExternalContact, { standing: 'approved' }>[] =>
  employees.flatMap((employee) =>
    externals.flatMap((external) => {
      const contact = known.directory.contactBetween(employee, external);
      return contact?.standing === 'approved' && standingAt(contact, known.now) === 'approved' ? [contact] : [];
    }),
  );
