import { describe, expect, it } from '@jest/globals';

import { err, ok, serverOf, type Agreement, type PartnerId, type RoomId, type ServerName, type UserId } from '../../policy/index.ts';
import type { Examined, Homeserver, HomeserverFault, Mended, RoomProfile } from '../ports/homeserver.ts';
import { discharge } from './discharge.ts';
import { agree, anna, beginning, ben, bob, home, openRoom, smallWorld, strict, user, type SmallWorld } from './testing/small-world.ts';

const roomId = '!room' as RoomId;
const mallory = user('@mallory:initech.test');
const nothing: Examined = { wrong: [], encrypted: false, servers: [] };
const away: HomeserverFault = { retry: true, cause: 'away' };

interface Scene {
  members?: readonly UserId[];
  mended?: Mended;
  examined?: Examined;
  fault?: HomeserverFault;
}

interface Trial {
  readonly world: SmallWorld;
  readonly scene: Scene;
  readonly profiles: RoomProfile[];
  readonly left: UserId[];
  readonly look: () => ReturnType<ReturnType<typeof discharge>>;
}

/** A homeserver that finds what the scene says. */
const trial = async (host: 'home' | 'partner', members: readonly UserId[], scene: Scene = {}): Promise<Trial> => {
  const [world, profiles, left]: [SmallWorld, RoomProfile[], UserId[]] = [smallWorld(), [], []];
  await openRoom(world, roomId, members, { host });
  const answer = async <T>(value: T) => (scene.fault ? err(scene.fault) : ok(value));
  const done = async () => ok(undefined);
  const homeserver: Homeserver = {
    join: done,
    remove: done,
    leave: async (_room, who) => {
      left.push(who);
      return ok(undefined);
    },
    isJoined: async () => ok(true),
    members: () => answer(scene.members ?? members),
    mend: (_room, profile) => {
      profiles.push(profile);
      return answer(scene.mended ?? { wrong: [], left: [], cause: '' });
    },
    examine: () => answer(scene.examined ?? nothing),
  };
  const doIt = discharge({ ...world.admission, homeserver });
  return { world, scene, profiles, left, look: () => doIt({ kind: 'keep-shape', roomId }) };
};

const recorded = async ({ records }: SmallWorld): Promise<readonly unknown[]> => (await records()).map(({ kind, body }) => [kind, body]);
const roomIn = ({ snapshot }: SmallWorld) => snapshot.directory.room(roomId);

const initech = (terms: Partial<Agreement['terms']> = {}): Partial<Agreement> => ({
  partner: 'par_initech001' as PartnerId,
  name: 'Initech',
  serverNames: ['initech.test' as ServerName],
  terms: { ...strict, ...terms },
});

describe('a room of ours that is looked at', () => {
  it('is to have the servers of everybody in it whose company has an agreement, as the homeserver knows them', async () => {
    const { world, profiles, look } = await trial('home', [home.gateway, anna, bob], { members: [home.gateway, anna, bob, mallory] });
    await look();
    await agree(world, { standing: 'suspended' });
    await look();
    await agree(world, { ...initech(), standing: 'ended' });
    await look();
    expect(profiles.map(({ servers }) => servers)).toEqual([[], ['globex.test'], ['globex.test']]);
    expect(await recorded(world)).toEqual([]);
  });

  it('keeps other companies out once it was made internal, and says what its recording is', async () => {
    const { world, profiles, look } = await trial('home', [home.gateway, anna, bob]);
    await agree(world);
    await world.commit(({ rooms }) => rooms.reclassify(roomId, { class: 'internal', recording: 'confidential' }));
    await look();
    expect(profiles).toEqual([{ servers: [], recording: 'confidential' }]);
  });

  it('records what was put right', async () => {
    const { world, scene, look } = await trial('home', [home.gateway, anna]);
    scene.mended = { wrong: ['m.room.server_acl', 'm.room.policy'], left: [], cause: '' };
    expect(await look()).toEqual(ok(undefined));
    expect(await recorded(world)).toEqual([['room.repaired', { room: roomId, wrong: ['m.room.server_acl', 'm.room.policy'] }]]);
    expect(roomIn(world)?.fit).toBe('met');
  });

  it('records once what cannot be put right, until it is right again', async () => {
    const { world, scene, look } = await trial('home', [home.gateway, anna]);
    scene.mended = { wrong: ['m.room.policy', 'm.room.power_levels'], left: ['m.room.power_levels'], cause: 'M_FORBIDDEN' };
    await look();
    expect(roomIn(world)?.fit).toBe('unmet');
    const again = { duty: { kind: 'keep-shape', roomId }, key: `again:${roomId}`, notBefore: beginning + 30_000 };
    expect(world.memory.duties()).toEqual([again]);
    scene.mended = { wrong: ['m.room.power_levels'], left: ['m.room.power_levels'], cause: 'M_FORBIDDEN' };
    await look();
    scene.mended = { wrong: ['m.room.power_levels'], left: [], cause: '' };
    await look();
    expect(roomIn(world)?.fit).toBe('met');
    expect(await recorded(world)).toEqual([
      ['room.repaired', { room: roomId, wrong: ['m.room.policy'] }],
      ['room.adrift', { room: roomId, wrong: ['m.room.power_levels'], cause: 'M_FORBIDDEN' }],
      ['room.repaired', { room: roomId, wrong: ['m.room.power_levels'] }],
    ]);
  });

  it('waits for our account while it is asked in, and is adrift without it', async () => {
    const waiting = await trial('home', [anna]);
    await waiting.world.commit(({ rooms }) => rooms.setMember(roomId, home.gateway, 'invite'));
    expect(await waiting.look()).toEqual(ok(undefined));
    expect([waiting.profiles, await recorded(waiting.world)]).toEqual([[], []]);
    const without = await trial('home', [anna]);
    await without.look();
    // It may be on its way: the room has just been made.
    expect(await recorded(without.world)).toEqual([]);
    expect(without.world.memory.duties()).toMatchObject([{ duty: { kind: 'keep-shape' }, notBefore: beginning + 5_000 }]);
    without.world.time.now = beginning + 5_000;
    await without.look();
    await without.look();
    expect(await recorded(without.world)).toMatchObject([['room.adrift', { wrong: ['m.room.member'] }]]);
  });

  it('is tried again where the homeserver is away', async () => {
    const { world, look } = await trial('home', [home.gateway, anna], { fault: away });
    expect(await look()).toEqual(err(away));
    expect(await recorded(world)).toEqual([]);
  });
});

describe("a partner's room that is looked at", () => {
  it('is kept where it fits the agreement', async () => {
    const { world, left, look } = await trial('partner', [anna, bob]);
    await agree(world);
    expect(await look()).toEqual(ok(undefined));
    expect([left, await recorded(world), roomIn(world)?.fit]).toEqual([[], [], 'met']);
  });

  it.each<[string, Scene, Partial<Agreement['terms']>, string]>([
    ['is open to everybody', { examined: { ...nothing, wrong: ['m.room.join_rules'] } }, {}, 'm.room.join_rules'],
    ['is encrypted against the terms', { examined: { ...nothing, encrypted: true } }, {}, 'm.room.encryption'],
    ['holds a third company', { members: [anna, bob, mallory] }, {}, 'third-company'],
    [
      'has room for a third company',
      { examined: { ...nothing, servers: [home.serverName, serverOf(bob), serverOf(mallory)] } },
      {},
      'third-company',
    ],
    ['may not be, by the terms', {}, { partnerRooms: false }, 'partner-rooms'],
  ])('is left by all of ours where it %s, and they may not speak from then on', async (_what, scene, terms, wrong) => {
    const { world, left, look } = await trial('partner', [anna, bob], scene);
    await agree(world, { terms: { ...strict, ...terms } });
    await agree(world, initech());
    await world.commit(({ rooms }) => rooms.setMember(roomId, ben, 'invite'));
    expect(await look()).toEqual(ok(undefined));
    expect([left, roomIn(world)?.fit]).toEqual([[anna, ben], 'unmet']);
    expect(await recorded(world)).toEqual([
      ['room.unfit', { room: roomId, wrong: [wrong] }],
      ['room.left', { room: roomId, user: anna, because: 'partner-room-unfit', wrong: [wrong] }],
      ['room.left', { room: roomId, user: ben, because: 'partner-room-unfit', wrong: [wrong] }],
    ]);
  });

  it('may hold a third company where both agreements say so, and be encrypted where they do', async () => {
    const terms = { ...strict, thirdParties: true, confidential: true };
    const { world, left, look } = await trial('partner', [anna, bob], {
      members: [anna, bob, mallory],
      examined: { ...nothing, encrypted: true },
    });
    await agree(world, { terms });
    await agree(world, initech(terms));
    await look();
    await look();
    expect([left, roomIn(world)?.recording]).toEqual([[], 'confidential']);
    expect(await recorded(world)).toEqual([['room.reclassified', { room: roomId, recording: 'confidential', by: 'partner' }]]);
  });

  it('is nobody’s business while none of ours has joined', async () => {
    const { world, left, look } = await trial('partner', [bob], { examined: { ...nothing, wrong: ['m.room.join_rules'] } });
    await world.commit(({ rooms }) => rooms.setMember(roomId, anna, 'invite'));
    await look();
    expect([left, await recorded(world)]).toEqual([[], []]);
  });

  it('is looked at again where the homeserver is away, and not where nobody of ours is let in any more', async () => {
    const { world, scene, look } = await trial('partner', [anna, bob], { fault: away });
    expect(await look()).toEqual(err(away));
    scene.fault = { retry: false, cause: 'M_FORBIDDEN' };
    expect(await look()).toEqual(ok(undefined));
    expect(await world.commit(({ rooms }) => rooms.unlooked(beginning, 1))).toEqual([]);
  });
});

describe('the sweep', () => {
  it('has the rooms looked at that nobody has looked at for five minutes', async () => {
    const { world } = await trial('home', [home.gateway, anna]);
    const sweep = discharge({ ...world.admission, homeserver: {} as Homeserver });
    const duties = (): readonly unknown[] => world.memory.duties().map(({ duty, key }) => [duty, key]);
    await world.commit(({ rooms }) => rooms.looked(roomId, 'met', beginning));
    world.time.now = beginning + 5 * 60_000;
    await sweep({ kind: 'keep-shapes' });
    expect(duties()).toEqual([]);
    world.time.now += 1;
    await sweep({ kind: 'keep-shapes' });
    await sweep({ kind: 'keep-shapes' });
    expect(duties()).toEqual([[{ kind: 'keep-shape', roomId }, `shape:${roomId}`]]);
  });
});
