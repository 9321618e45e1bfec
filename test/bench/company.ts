import { policyOf } from '../../bridge/rules-in-force.ts';
import type { Admission } from '../../bridge/flows/admit.ts';
import type { FactChanges } from '../../bridge/ports/fact-changes.ts';
import { randomIds } from '../../bridge/random-ids.ts';
import { createSnapshot } from '../../bridge/snapshot/snapshot.ts';
import {
  shippedRules,
  usualTerms,
  type Agreement,
  type ContactId,
  type ExternalContact,
  type Home,
  type PartnerId,
  type Policy,
  type RoomId,
  type Rule,
  type ServerName,
  type UserId,
} from '../../policy/index.ts';

/** How much a company has of everything. */
export interface Size {
  readonly contacts: number;
  readonly rooms: number;
  readonly partners: number;
  /** Rows of rules besides those that Parley ships with, each about a department. */
  readonly rules?: number;
  /** Words that the agreements do not allow in messages. */
  readonly words?: number;
}

/** An approved contact's two people. */
export interface Pair {
  readonly employee: UserId;
  readonly external: UserId;
}

/** Our company. */
export const home: Home = { organization: 'Acme', serverName: 'acme.test' as ServerName, gateway: '@parley:acme.test' as UserId };

const employees = 1_000;
const year = 365 * 86_400_000;

/** The pair of contact number `index`, counted round; partners take turns, each employee has up to a hundredth of all contacts. */
export const pairAt = ({ contacts, partners }: Size, index: number): Pair => {
  const number = index % contacts;
  return {
    employee: `@employee-${number % employees}:${home.serverName}` as UserId,
    external: `@person-${number}:partner-${number % partners}.test` as UserId,
  };
};

/** The id of room number `index`, counted round; each room holds the pair of the same number. */
export const roomAt = ({ rooms }: Size, index: number): RoomId => `!${String(index % rooms).padStart(43, '0')}` as RoomId;

const list = <T>(length: number, at: (index: number) => T): readonly T[] => Array.from({ length }, (_, index) => at(index));

const wordAt = (index: number): string => (index % 2 === 0 ? `forbidden-${index}` : `机密${index}`);

const agreementAt = (terms: Agreement['terms'], index: number): Agreement => ({
  partner: `par_${String(index).padStart(10, '0')}` as PartnerId,
  name: `Partner ${index}`,
  serverNames: [`partner-${index}.test` as ServerName],
  standing: 'active',
  terms,
});

const contactAt = (size: Size, index: number, now: number): ExternalContact => ({
  ...pairAt(size, index),
  id: `con_${String(index).padStart(10, '0')}` as ContactId,
  direction: 'out',
  purpose: '',
  requestedAt: now,
  standing: 'approved',
  by: 'admin',
  at: now,
  until: now + year,
  scope: { files: true, groups: true },
});

const membersAt = (size: Size, index: number): readonly UserId[] => [
  home.gateway,
  pairAt(size, index).employee,
  pairAt(size, index).external,
];

const departmentAt = (index: number): string => `Department ${index} 部`;

const termsOf = ({ words = 2 }: Size): Agreement['terms'] => ({
  ...usualTerms,
  invitesOut: 'approval',
  invitesIn: 'approval',
  files: true,
  confidential: false,
  thirdParties: false,
  partnerRooms: true,
  forbiddenWords: list(words, wordAt),
});

/** Everything that a company of this size has, as a door is told of it at first. */
export const factsOf = (size: Size, now: number): FactChanges => ({
  revision: 1,
  agreements: list(size.partners, agreementAt.bind(undefined, termsOf(size))),
  contacts: list(size.contacts, (index) => contactAt(size, index, now)),
  people: list(Math.min(size.contacts, employees), (index) => {
    const { employee } = pairAt(size, index);
    return { userId: employee, displayName: employee, department: departmentAt(index) };
  }),
  rooms: list(size.rooms, (index) => ({
    id: roomAt(size, index),
    class: 'direct',
    host: 'home',
    recording: 'recorded',
    fit: 'met',
    version: '12',
  })),
  members: list(size.rooms, (index) =>
    membersAt(size, index).map((userId) => ({ roomId: roomAt(size, index), userId, presence: 'join' }) as const),
  ).flat(),
});

// A department that no more than names itself: whoever is blocked may invite nobody anyhow.
const ruleAt = (index: number): Rule => ({
  id: `bench:${index}`,
  action: 'invite.send',
  effect: 'deny',
  when: [
    { fact: 'department', is: departmentAt(index) },
    { fact: 'contact', is: 'blocked' },
  ],
  reason: 'contact-blocked',
  obligations: [],
});

/** The rules of a company of this size, ready to be asked. */
export const policyOfSize = ({ rules = 0 }: Size): Policy => policyOf([...shippedRules, ...list(rules, ruleAt)]);

const neverCommits = (): Promise<never> => Promise.reject(new Error('what is measured is permitted, and a permit commits nothing'));

/** Everything that the doors of a company of this size decide with, its facts in memory; nothing it permits needs a database. */
export const admissionOf = async (size: Size): Promise<Admission> => {
  const snapshot = createSnapshot(Date.now);
  await snapshot.apply(factsOf(size, Date.now()));
  snapshot.extendLease(Number.POSITIVE_INFINITY);
  const media = { find: neverCommits };
  return {
    home,
    policy: policyOfSize(size),
    directory: snapshot.directory,
    media,
    unitOfWork: neverCommits,
    clock: Date.now,
    ids: randomIds,
  };
};
