import { describe, expect, it } from '@jest/globals';

import {
  usualTerms,
  type Agreement,
  type ContactId,
  type ExternalContact,
  type PartnerId,
  type RoomId,
  type ServerName,
  type UserId,
} from '../../policy/index.ts';
import type { FactChanges } from '../ports/fact-changes.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';

const [anna, ben, bob] = ['@anna:acme.test', '@ben:acme.test', '@bob:globex.test'] as readonly string[] as readonly [
  UserId,
  UserId,
  UserId,
];
const room = { id: '!room' as RoomId, class: 'direct', host: 'home', recording: 'recorded', fit: 'met', version: '' } as const;
const [globex, globexNew] = ['globex.test', 'new.globex.test'] as readonly string[] as readonly [ServerName, ServerName];

const changes = (revision: number, changed: Partial<FactChanges> = {}): FactChanges => ({
  revision,
  agreements: [],
  contacts: [],
  people: [],
  rooms: [],
  members: [],
  ...changed,
});

const contact = (standing: 'requested' | 'rejected', id = 'con_0000000001'): ExternalContact => {
  const pair = { id: id as ContactId, employee: anna, external: bob, direction: 'out', purpose: '', requestedAt: 1 } as const;
  return standing === 'requested' ? { ...pair, standing } : { ...pair, standing, by: 'carol', at: 2, because: 'no' };
};

const agreement = (serverNames: readonly ServerName[], partner = 'par_globex0001'): Agreement => ({
  partner: partner as PartnerId,
  name: 'Globex',
  serverNames,
  standing: 'active',
  terms: { ...usualTerms, invitesOut: 'approval', invitesIn: 'approval', files: true, partnerRooms: true, forbiddenWords: [] },
});

const filled = async (pause?: () => Promise<void>): Promise<Snapshot> => {
  const snapshot = createSnapshot(() => 0, pause);
  await snapshot.apply(
    changes(7, {
      agreements: [agreement([globex])],
      contacts: [contact('requested')],
      people: [{ userId: anna, displayName: 'Anna', department: 'Legal' }],
      rooms: [room],
      members: [
        { roomId: room.id, userId: anna, presence: 'join' },
        { roomId: room.id, userId: bob, presence: 'invite' },
      ],
    }),
  );
  return snapshot;
};

describe('a snapshot', () => {
  it('knows nothing and may not be used to begin with', () => {
    const { directory } = createSnapshot(() => 0);
    expect([directory.revision(), directory.usable()]).toEqual([0, false]);
    expect([directory.agreementWith(globex), directory.contactBetween(anna, bob), directory.room(room.id), directory.person(anna)]).toEqual(
      [undefined, undefined, undefined, undefined],
    );
  });

  it('knows what it took in', async () => {
    const { directory } = await filled();
    expect(directory.revision()).toBe(7);
    expect(directory.agreementWith(globex)).toMatchObject({ name: 'Globex' });
    expect(directory.contactBetween(anna, bob)).toMatchObject({ standing: 'requested' });
    expect([directory.contactBetween(bob, anna), directory.contactBetween(ben, bob)]).toEqual([undefined, undefined]);
    expect(directory.person(anna)).toMatchObject({ department: 'Legal' });
    expect(directory.room(room.id)).toEqual({
      ...room,
      members: new Map([
        [anna, 'join'],
        [bob, 'invite'],
      ]),
    });
  });

  it('takes in change by change', async () => {
    const { directory, apply } = await filled();
    await apply(
      changes(8, {
        agreements: [agreement([globexNew])],
        contacts: [contact('rejected')],
        members: [
          { roomId: room.id, userId: bob, presence: 'join' },
          { roomId: room.id, userId: anna, presence: 'leave' },
        ],
      }),
    );
    expect([directory.agreementWith(globex), directory.agreementWith(globexNew)?.name]).toEqual([undefined, 'Globex']);
    expect(directory.contactBetween(anna, bob)).toMatchObject({ standing: 'rejected' });
    expect(directory.room(room.id)?.members).toEqual(new Map([[bob, 'join']]));
    await apply(changes(9, { rooms: [{ ...room, class: 'shared' }] }));
    expect(directory.room(room.id)).toMatchObject({ class: 'shared', members: new Map([[bob, 'join']]) });
  });

  it('takes the newer contact of a pair', async () => {
    const { directory, apply } = await filled();
    await apply(changes(8, { contacts: [contact('rejected')] }));
    await apply(changes(9, { contacts: [contact('requested', 'con_0000000002')] }));
    expect(directory.contactBetween(anna, bob)).toMatchObject({ id: 'con_0000000002', standing: 'requested' });
  });

  it('takes in nothing older than it knows', async () => {
    const { directory, apply } = await filled();
    await apply(changes(6, { contacts: [contact('rejected')] }));
    expect([directory.revision(), directory.contactBetween(anna, bob)?.standing]).toEqual([7, 'requested']);
  });

  it('leaves one partner as it is when another changes', async () => {
    const { directory, apply } = await filled();
    await apply(changes(8, { agreements: [agreement(['initech.test' as ServerName], 'par_initech001')] }));
    expect(directory.agreementWith(globex)).toMatchObject({ partner: 'par_globex0001' });
  });

  it('takes no member into a room it does not know', async () => {
    const { directory, apply } = await filled();
    await apply(changes(8, { members: [{ roomId: '!other' as RoomId, userId: bob, presence: 'join' }] }));
    expect(directory.room('!other' as RoomId)).toBeUndefined();
  });

  it('forgets everything that is replaced', async () => {
    const { directory, replace } = await filled();
    await replace(changes(3, { rooms: [{ ...room, id: '!older' as RoomId }] }));
    expect(directory.revision()).toBe(3);
    expect([directory.agreementWith(globex), directory.contactBetween(anna, bob), directory.room(room.id), directory.person(anna)]).toEqual(
      [undefined, undefined, undefined, undefined],
    );
    expect(directory.room('!older' as RoomId)).toMatchObject({ members: new Map() });
  });

  it('may be used up to the end of its lease, and not at it', () => {
    const time = { now: 1000 };
    const { directory, extendLease } = createSnapshot(() => time.now);
    extendLease(2000);
    expect(directory.usable()).toBe(true);
    time.now = 1999;
    expect(directory.usable()).toBe(true);
    time.now = 2000;
    expect(directory.usable()).toBe(false);
  });

  it('lets a server name go to another partner and back', async () => {
    const { directory, apply } = await filled();
    await apply(changes(8, { agreements: [agreement([globex], 'par_initech001')] }));
    await apply(changes(9, { agreements: [agreement([globexNew])] }));
    expect(directory.agreementWith(globex)).toMatchObject({ partner: 'par_initech001' });
    await apply(changes(10, { agreements: [agreement([], 'par_initech001'), agreement([globex])] }));
    expect([directory.agreementWith(globex)?.partner, directory.agreementWith(globexNew)]).toEqual(['par_globex0001', undefined]);
  });
});

describe('much at a time', () => {
  const many = 10_000;
  const person = (number: number): UserId => `@person-${number}:globex.test` as UserId;
  const much = (revision: number, standing: 'requested' | 'rejected'): FactChanges =>
    changes(revision, {
      agreements: [{ ...agreement([globexNew]), standing: 'suspended' }],
      contacts: [contact(standing), ...Array.from({ length: many }, (_, number) => ({ ...contact(standing), external: person(number) }))],
      members: [{ roomId: room.id, userId: bob, presence: 'leave' }],
    });

  // All that is asked of a directory here, so that two states can be compared as wholes.
  const seen = ({ directory }: Snapshot): object => ({
    revision: directory.revision(),
    agreements: [globex, globexNew].map((server) => directory.agreementWith(server)?.standing),
    contacts: [bob, person(0), person(many - 1)].map((external) => directory.contactBetween(anna, external)?.standing),
    members: [...(directory.room(room.id)?.members ?? [])],
    department: directory.person(anna)?.department,
  });

  const before = {
    revision: 7,
    agreements: ['active', undefined],
    contacts: ['requested', undefined, undefined],
    members: [
      [anna, 'join'],
      [bob, 'invite'],
    ],
    department: 'Legal',
  };
  const after = {
    ...before,
    revision: 8,
    agreements: [undefined, 'suspended'],
    contacts: ['rejected', 'rejected', 'rejected'],
    members: [[anna, 'join']],
  };

  it('is taken in with pauses, in none of which anything of it is seen, and then as a whole', async () => {
    const states: object[] = [];
    const snapshot: Snapshot = await filled(async () => void states.push(seen(snapshot)));
    await snapshot.apply(much(8, 'rejected'));
    expect(states).toHaveLength(20);
    for (const state of states) expect(state).toEqual(before);
    expect(seen(snapshot)).toEqual(after);
  });

  it('takes the place of everything in the same way', async () => {
    const states: object[] = [];
    const snapshot: Snapshot = await filled(async () => void states.push(seen(snapshot)));
    await snapshot.replace(much(3, 'rejected'));
    for (const state of states) expect(state).toEqual(before);
    expect(seen(snapshot)).toEqual({ ...after, revision: 3, members: [], department: undefined });
  });

  it('lets nothing else in meanwhile, and everything afterwards', async () => {
    const [pausing, pauses] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const snapshot = await filled(() => {
      pausing.resolve();
      return pauses.promise;
    });
    const under = snapshot.apply(much(8, 'rejected'));
    await pausing.promise;
    await expect(snapshot.apply(changes(9, { contacts: [contact('requested')] }))).rejects.toThrow('still being taken in');
    await expect(snapshot.replace(changes(9))).rejects.toThrow('still being taken in');
    pauses.resolve();
    await under;
    expect(seen(snapshot)).toEqual(after);
    await snapshot.apply(changes(9, { contacts: [contact('requested')] }));
    expect(snapshot.directory.contactBetween(anna, bob)).toMatchObject({ standing: 'requested' });
  });

  it('that cannot be taken in to its end changes nothing, and can be taken in again', async () => {
    let isAway = true;
    const snapshot = await filled(async () => {
      if (isAway) throw new Error('stopped');
    });
    await expect(snapshot.apply(much(8, 'rejected'))).rejects.toThrow('stopped');
    expect(seen(snapshot)).toEqual(before);
    isAway = false;
    await snapshot.apply(much(8, 'rejected'));
    expect(seen(snapshot)).toEqual(after);
  });
});
