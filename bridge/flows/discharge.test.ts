import { describe, expect, it } from '@jest/globals';

import { blockContact, err, ok, type ExternalContact, type RoomId, type UserId } from '../../policy/index.ts';
import type { Homeserver, HomeserverFault } from '../ports/homeserver.ts';
import type { Duty } from '../ports/outbox.ts';
import { discharge, recordGivenUp } from './discharge.ts';
import { anna, approve, bea, beginning, ben, bob, home, openRoom, smallWorld, user, type SmallWorld } from './testing/small-world.ts';

const roomId = '!room' as RoomId;
const parting: Duty = { kind: 'part-contact', employee: anna, external: bob, because: 'contact-blocked' };
const clearing: Duty = { kind: 'clear-orphan', roomId };

interface Trial {
  readonly world: SmallWorld;
  /** What was done at the homeserver, in words. */
  readonly done: string[];
  readonly discharge: ReturnType<typeof discharge>;
}

/** A homeserver that does what it is told, but where `faults` has an act in the same words. */
const trial = (faults: Readonly<Record<string, HomeserverFault>> = {}, joined = false): Trial => {
  const [world, done]: [SmallWorld, string[]] = [smallWorld(), []];
  const act = async (words: string): ReturnType<Homeserver['join']> => {
    done.push(words);
    return faults[words] ? err(faults[words]) : ok(undefined);
  };
  const homeserver: Homeserver = {
    join: (room) => act(`join ${room}`),
    remove: (room, who, because) => act(`remove ${who} from ${room}: ${because}`),
    leave: (room, who) => act(`${who} leaves ${room}`),
    isJoined: () => Promise.resolve(ok(joined)),
    members: () => Promise.resolve(ok([])),
    mend: () => Promise.resolve(ok({ wrong: [], left: [], cause: '' })),
    examine: () => Promise.resolve(ok({ wrong: [], encrypted: false, servers: [] })),
  };
  return { world, done, discharge: discharge({ ...world.admission, homeserver }) };
};

const block = async (world: SmallWorld, contact: ExternalContact): Promise<void> => {
  const blocked = blockContact(contact, { by: 'carol', at: world.time.now, because: 'left' });
  if (!blocked.ok) throw new Error('not blocked');
  await world.commit(({ contacts }) => contacts.put(blocked.value));
};

const recorded = async ({ records }: SmallWorld): Promise<readonly unknown[]> => (await records()).map(({ kind, body }) => [kind, body]);

describe('joining', () => {
  it('is done, and a fault passed on', async () => {
    const away = { retry: true, cause: 'away' };
    expect(await trial().discharge({ kind: 'join-room', roomId })).toEqual(ok(undefined));
    expect(await trial({ [`join ${roomId}`]: away }).discharge({ kind: 'join-room', roomId })).toEqual(err(away));
  });
});

describe('taking back a join', () => {
  const takingBack: Duty = { kind: 'take-back-join', roomId, userId: anna, because: 'no-agreement' };

  it('leaves, so that the partner’s server sees it, and records why', async () => {
    const { world, done, discharge: doIt } = trial();
    expect(await doIt(takingBack)).toEqual(ok(undefined));
    expect(done).toEqual([`${anna} leaves ${roomId}`]);
    expect(await recorded(world)).toEqual([['room.left', { room: roomId, user: anna, because: 'no-agreement' }]]);
  });

  it('lets somebody be who is in the room by now', async () => {
    const { world, done, discharge: doIt } = trial({}, true);
    expect(await doIt(takingBack)).toEqual(ok(undefined));
    expect([done, await recorded(world)]).toEqual([[], []]);
  });

  it('passes a fault on, and records nothing that was not done', async () => {
    const away = { retry: true, cause: 'away' };
    const { world, discharge: doIt } = trial({ [`${anna} leaves ${roomId}`]: away });
    expect(await doIt(takingBack)).toEqual(err(away));
    expect(await recorded(world)).toEqual([]);
  });
});

describe('parting', () => {
  it('removes the external from a room of ours, takes our employee out of a room of theirs, and records both', async () => {
    const { world, done, discharge: doIt } = trial();
    await block(world, await approve(world));
    await openRoom(world, '!ours', [home.gateway, anna, bob]);
    await openRoom(world, '!theirs', [anna, bob], { host: 'partner' });
    await openRoom(world, '!without', [anna, bea]);
    expect(await doIt(parting)).toEqual(ok(undefined));
    expect(done).toEqual([`remove ${bob} from !ours: contact-blocked`, `${anna} leaves !theirs`]);
    expect(await recorded(world)).toEqual([
      ['room.parted', { room: '!ours', user: bob, because: 'contact-blocked' }],
      ['room.parted', { room: '!theirs', user: anna, because: 'contact-blocked' }],
    ]);
  });

  it('enters first where our account is only invited, and does not give up where that fails', async () => {
    const away = { retry: true, cause: 'away' };
    const both = ['join !ours', `remove ${bob} from !ours: contact-blocked`];
    for (const [faults, outcome, done] of [
      [{}, ok(undefined), both],
      [{ 'join !ours': away }, err(away), both.slice(0, 1)],
    ] as const) {
      const tried = trial(faults);
      await block(tried.world, await approve(tried.world));
      await openRoom(tried.world, '!ours', [anna, bob]);
      await tried.world.commit(({ rooms }) => rooms.setMember('!ours' as RoomId, home.gateway, 'invite'));
      expect([await tried.discharge(parting), tried.done]).toEqual([outcome, done]);
    }
  });

  it('leaves the external where another colleague has them approved', async () => {
    const { world, done, discharge: doIt } = trial();
    await approve(world, { until: beginning + 1 });
    await approve(world, { employee: ben });
    world.time.now = beginning + 1;
    await openRoom(world, '!three', [home.gateway, anna, ben, bob]);
    await openRoom(world, '!two', [home.gateway, anna, bob]);
    await doIt(parting);
    expect(done).toEqual([`remove ${bob} from !two: contact-blocked`]);
  });

  it.each([
    ['a colleague’s approval has ended too', { until: beginning + 1 }],
    ['a colleague is not in the room', { employee: ben }],
  ])('removes the external where %s', async (_why, colleague) => {
    const { world, done, discharge: doIt } = trial();
    await approve(world, { until: beginning + 1 });
    await approve(world, { employee: ben, ...colleague });
    world.time.now = beginning + 1;
    await openRoom(world, '!room', 'until' in colleague ? [anna, ben, bob] : [anna, bob]);
    await doIt(parting);
    expect(done).toHaveLength(1);
  });

  it('removes whom one of us has blocked, whoever else has approved them', async () => {
    const { world, done, discharge: doIt } = trial();
    await block(world, await approve(world));
    await approve(world, { employee: ben });
    await openRoom(world, '!three', [home.gateway, anna, ben, bob]);
    await doIt(parting);
    expect(done).toEqual([`remove ${bob} from !three: contact-blocked`]);
  });

  it('leaves alone who was approved anew before it came to it', async () => {
    const { world, done, discharge: doIt } = trial();
    await block(world, await approve(world));
    await approve(world);
    await openRoom(world, '!ours', [anna, bob]);
    expect(await doIt(parting)).toEqual(ok(undefined));
    expect([done, await world.records()]).toEqual([[], []]);
  });

  it('goes on with the other rooms where one cannot be parted, and passes on a fault that is worth another try', async () => {
    const [final, away] = [
      { retry: false, cause: 'forbidden' },
      { retry: true, cause: 'away' },
    ];
    const {
      world,
      done,
      discharge: doIt,
    } = trial({
      [`remove ${bob} from !1: contact-blocked`]: final,
      [`remove ${bob} from !2: contact-blocked`]: away,
    });
    await block(world, await approve(world));
    for (const room of ['!1', '!2', '!3']) await openRoom(world, room, [anna, bob]);
    expect(await doIt(parting)).toEqual(err(away));
    expect(done).toHaveLength(3);
    expect(await recorded(world)).toEqual([['room.parted', { room: '!3', user: bob, because: 'contact-blocked' }]]);
  });

  it('passes on a fault that is final where there is no other', async () => {
    const final = { retry: false, cause: 'forbidden' };
    const { world, discharge: doIt } = trial({ [`remove ${bob} from !1: contact-blocked`]: final });
    await block(world, await approve(world));
    await openRoom(world, '!1', [anna, bob]);
    expect(await doIt(parting)).toEqual(err(final));
    expect(await world.records()).toEqual([]);
  });

  it('is done where the two share no room', async () => {
    const { discharge: doIt, done } = trial();
    expect(await doIt(parting)).toEqual(ok(undefined));
    expect(done).toEqual([]);
  });
});

describe('clearing', () => {
  it('has everybody of ours leave a room into which nobody came, our account last', async () => {
    const { world, done, discharge: doIt } = trial();
    await openRoom(world, roomId, [home.gateway, anna, ben]);
    expect(await doIt(clearing)).toEqual(ok(undefined));
    expect(done).toEqual([`${anna} leaves !room`, `${ben} leaves !room`, `${home.gateway} leaves !room`]);
    expect(await recorded(world)).toEqual([['room.cleared', { room: roomId }]]);
  });

  it.each<[string, readonly UserId[], 'join' | 'invite']>([
    ['an external is in', [home.gateway, anna], 'join'],
    ['an external is asked', [home.gateway, anna], 'invite'],
    ['an external is alone in', [], 'join'],
  ])('leaves a room alone where %s', async (_who, own, presence) => {
    const { world, done, discharge: doIt } = trial();
    await openRoom(world, roomId, own);
    await world.commit(({ rooms }) => rooms.setMember(roomId, bob, presence));
    expect(await doIt(clearing)).toEqual(ok(undefined));
    expect([done, await world.records()]).toEqual([[], []]);
  });

  it('leaves a room alone that was made internal: nobody from outside is to come', async () => {
    const { world, done, discharge: doIt } = trial();
    await openRoom(world, roomId, [home.gateway, anna]);
    await world.commit(({ rooms }) => rooms.reclassify(roomId, { class: 'internal', recording: 'recorded' }));
    expect(await doIt(clearing)).toEqual(ok(undefined));
    expect([done, await world.records()]).toEqual([[], []]);
  });

  it.each([
    ['nobody knows', false],
    ['everybody has left', true],
  ] as const)('is done where %s the room', async (_which, known) => {
    const { world, done, discharge: doIt } = trial();
    if (known) await openRoom(world, roomId, []);
    expect(await doIt(clearing)).toEqual(ok(undefined));
    expect([done, await world.records()]).toEqual([[], []]);
  });

  it('passes on a fault, stops there, and records nothing as done', async () => {
    const away = { retry: true, cause: 'away' };
    const { world, done, discharge: doIt } = trial({ [`${anna} leaves !room`]: away });
    await openRoom(world, roomId, [home.gateway, anna, ben]);
    expect(await doIt(clearing)).toEqual(err(away));
    expect([done, await world.records()]).toEqual([[`${anna} leaves !room`], []]);
  });
});

describe('expiring', () => {
  it('writes down every approval that has ended, however many', async () => {
    const { world, discharge: doIt, done } = trial();
    for (let one = 0; one < 101; one += 1) await approve(world, { external: user(`@x${one}:globex.test`), until: beginning + 1 });
    await approve(world, { employee: ben });
    world.time.now = beginning + 1;
    expect(await doIt({ kind: 'expire-contacts' })).toEqual(ok(undefined));
    expect((await world.contacts()).filter(({ standing }) => standing === 'approved')).toMatchObject([{ employee: ben }]);
    expect(done).toEqual([]);
  });
});

describe('giving up', () => {
  it('is recorded with the cause', async () => {
    const { world } = trial();
    const homeserver = {} as Homeserver;
    await recordGivenUp({ ...world.admission, homeserver }, parting, { retry: false, cause: 'M_FORBIDDEN: no power' });
    expect(await recorded(world)).toEqual([['duty.given-up', { duty: 'part-contact', cause: 'M_FORBIDDEN: no power' }]]);
  });
});
