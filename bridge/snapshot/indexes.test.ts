import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  serverOf,
  standingAt,
  type ContactId,
  type ContactStanding,
  type ExternalContact,
  type Presence,
  type RoomId,
  type ServerName,
  type UserId,
} from '../../policy/index.ts';
import type { Directory } from '../ports/directory.ts';
import type { FactChanges, MembershipChange } from '../ports/fact-changes.ts';
import { createSnapshot } from './snapshot.ts';

const employees = ['@anna:acme.test', '@ben:acme.test'] as readonly string[] as readonly UserId[];
const externals = ['@bob:globex.test', '@bea:globex.test', '@ian:initech.test'] as readonly string[] as readonly UserId[];
const people = [...employees, ...externals];
const servers = ['acme.test', 'globex.test', 'initech.test'] as readonly string[] as readonly ServerName[];
const roomIds = ['!a', '!b', '!c'] as readonly string[] as readonly RoomId[];
const nothing: Omit<FactChanges, 'revision'> = { agreements: [], contacts: [], people: [], rooms: [], members: [] };

const standings = ['requested', 'approved', 'rejected', 'blocked', 'expired'] as const;

const contactOf = (employee: UserId, external: UserId, standing: ContactStanding, until: number): ExternalContact => {
  const pair = { id: 'con_0000000001' as ContactId, employee, external, direction: 'out', purpose: '', requestedAt: 0 } as const;
  const settled = { by: 'carol', at: 0 } as const;
  switch (standing) {
    case 'requested':
      return { ...pair, standing };
    case 'approved':
      return { ...pair, ...settled, standing, until, scope: { files: true, groups: true } };
    case 'rejected':
    case 'blocked':
      return { ...pair, ...settled, standing, because: '' };
    case 'expired':
      return { ...pair, ...settled, standing };
  }
};

const contactChange = fc
  .tuple(fc.constantFrom(...employees), fc.constantFrom(...externals), fc.constantFrom(...standings), fc.nat({ max: 5 }))
  .map(([employee, external, standing, until]) => ({ contacts: [contactOf(employee, external, standing, until)] }));
const memberChange = fc
  .record({ roomId: fc.constantFrom(...roomIds), userId: fc.constantFrom(...people), presence: fc.constantFrom('join', 'invite', 'leave') })
  .map((member) => ({ members: [member as MembershipChange] }));
// The room that is never registered stays unknown, whoever is said to be in it.
const roomChange = fc
  .constantFrom('!a', '!b')
  .map((id) => ({ rooms: [{ id: id as RoomId, class: 'shared', host: 'home', recording: 'recorded', fit: 'met', version: '' } as const] }));
const replacement = fc.constant('replace' as const);
const step = fc.oneof(
  { weight: 6, arbitrary: contactChange },
  { weight: 10, arbitrary: memberChange },
  { weight: 3, arbitrary: roomChange },
  { weight: 1, arbitrary: replacement },
);

type Changed = Partial<Omit<FactChanges, 'revision'>>;

/** What is known, found by looking through everything that was ever said. */
const naive = (history: readonly Changed[]) => {
  const contacts = new Map<string, ExternalContact>();
  const members = new Map<RoomId, Map<UserId, Presence>>();
  for (const change of history) {
    for (const contact of change.contacts ?? []) contacts.set(`${contact.employee} ${contact.external}`, contact);
    for (const { id } of change.rooms ?? []) members.set(id, members.get(id) ?? new Map());
    for (const { roomId, userId, presence } of change.members ?? []) {
      if (presence === 'leave') members.get(roomId)?.delete(userId);
      else members.get(roomId)?.set(userId, presence);
    }
  }
  const inRoom = (room: RoomId, server: ServerName): readonly Presence[] =>
    [...(members.get(room) ?? [])].filter(([user]) => serverOf(user) === server).map(([, presence]) => presence);
  const roomsOf = (person: UserId): readonly RoomId[] => roomIds.filter((room) => members.get(room)?.get(person) === 'join');
  return {
    bestStanding: (person: UserId, server: ServerName, now: number): string => {
      const found = [...contacts.values()]
        .filter(
          ({ employee, external }) => (employee === person ? serverOf(external) : external === person && serverOf(employee)) === server,
        )
        .map((contact) => standingAt(contact, now));
      return (
        ['approved', 'requested', 'expired', 'blocked', 'rejected'].find((one) => found.some((standing) => standing === one)) ?? 'none'
      );
    },
    presenceIn: (room: RoomId, server: ServerName): string => {
      const there = inRoom(room, server);
      return ['join', 'invite'].find((one) => there.some((presence) => presence === one)) ?? 'none';
    },
    together: (person: UserId, server: ServerName): boolean =>
      serverOf(person) !== server && roomsOf(person).some((room) => inRoom(room, server).length > 0),
    inOneRoom: (one: UserId, other: UserId): boolean => roomsOf(one).some((room) => roomsOf(other).includes(room)),
  };
};

// So many that everything known is taken in anew together with them.
const manyPeople = Array.from({ length: 2_001 }, (_, number) => ({
  userId: `@${number}:acme.test` as UserId,
  displayName: '',
  department: '',
}));

const expectSame = (directory: Directory, known: ReturnType<typeof naive>): void => {
  for (const server of servers) {
    for (const room of roomIds) expect(directory.presenceIn(room, server)).toBe(known.presenceIn(room, server));
    for (const person of people) {
      expect(directory.together(person, server)).toBe(known.together(person, server));
      for (const now of [0, 2, 4, 9]) expect(directory.bestStanding(person, server, now)).toBe(known.bestStanding(person, server, now));
    }
  }
  for (const one of people) for (const other of people) expect(directory.inOneRoom(one, other)).toBe(known.inOneRoom(one, other));
};

describe('the indexes of a snapshot', () => {
  it('answer what a look through everything answers, after any changes, and when all is taken in anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        const { directory, apply, replace } = createSnapshot(() => 0);
        let history: Changed[] = [];
        for (const [index, change] of steps.entries()) {
          if (change === 'replace') {
            history = [];
            await replace({ ...nothing, revision: index });
          } else {
            history.push(change);
            await apply({ ...nothing, ...change, revision: index });
          }
        }
        expectSame(directory, naive(history));
        await apply({ ...nothing, revision: steps.length, people: manyPeople });
        expectSame(directory, naive(history));
      }),
      { numRuns: 300 },
    );
  });
});
