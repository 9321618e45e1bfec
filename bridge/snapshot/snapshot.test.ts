import { describe, expect, it } from '@jest/globals';

import type { Agreement, ContactId, ExternalContact, PartnerId, RoomId, ServerName, UserId } from '../../policy/index.ts';
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
  terms: {
    invitesOut: 'approval',
    invitesIn: 'approval',
    files: true,
    confidential: false,
    thirdParties: false,
    partnerRooms: true,
    forbiddenWords: [],
  },
});

const filled = (): Snapshot => {
  const snapshot = createSnapshot(() => 0);
  snapshot.apply(
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

  it('knows what it took in', () => {
    const { directory } = filled();
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

  it('takes in change by change', () => {
    const { directory, apply } = filled();
    apply(
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
    apply(changes(9, { rooms: [{ ...room, class: 'shared' }] }));
    expect(directory.room(room.id)).toMatchObject({ class: 'shared', members: new Map([[bob, 'join']]) });
  });

  it('takes the newer contact of a pair', () => {
    const { directory, apply } = filled();
    apply(changes(8, { contacts: [contact('rejected')] }));
    apply(changes(9, { contacts: [contact('requested', 'con_0000000002')] }));
    expect(directory.contactBetween(anna, bob)).toMatchObject({ id: 'con_0000000002', standing: 'requested' });
  });

  it('takes in nothing older than it knows', () => {
    const { directory, apply } = filled();
    apply(changes(6, { contacts: [contact('rejected')] }));
    expect([directory.revision(), directory.contactBetween(anna, bob)?.standing]).toEqual([7, 'requested']);
  });

  it('leaves one partner as it is when another changes', () => {
    const { directory, apply } = filled();
    apply(changes(8, { agreements: [agreement(['initech.test' as ServerName], 'par_initech001')] }));
    expect(directory.agreementWith(globex)).toMatchObject({ partner: 'par_globex0001' });
  });

  it('takes no member into a room it does not know', () => {
    const { directory, apply } = filled();
    apply(changes(8, { members: [{ roomId: '!other' as RoomId, userId: bob, presence: 'join' }] }));
    expect(directory.room('!other' as RoomId)).toBeUndefined();
  });

  it('forgets everything that is replaced', () => {
    const { directory, replace } = filled();
    replace(changes(3, { rooms: [{ ...room, id: '!older' as RoomId }] }));
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
});
