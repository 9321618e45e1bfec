import { describe, expect, it } from '@jest/globals';
import type { RoomId, ServerName, UserId } from '../../policy/index.ts';
import { enterRoom } from './enter-room.ts';
import type { Seen } from './question.ts';
import {
  agree,
  anna,
  approve,
  bea,
  ben,
  beginning,
  bob,
  home,
  openRoom,
  request,
  smallWorld,
  strict,
  user,
  type SmallWorld,
} from './testing/small-world.ts';

const ian = user('@ian:initech.test');
const roomId = '!theirs:globex.test' as RoomId;

const seeing = (members: readonly UserId[], servers: readonly string[] = []): Seen => ({
  members: new Map(members.map((member) => [member, 'join'])),
  servers: new Set(servers as ServerName[]),
});

/** Anna, approved with Bob, about to be in Bob's room. */
const begun = async (terms = strict): Promise<SmallWorld> => {
  const world = smallWorld();
  await agree(world, { terms });
  await approve(world);
  await openRoom(world, roomId, [bob], { host: 'partner' });
  return world;
};

const enter = async (world: SmallWorld, seen: Seen | undefined, who = anna) => {
  const room = world.snapshot.directory.room(roomId);
  if (!room) throw new Error('no room');
  return (await enterRoom(world.admission)({ room, user: who, seen })).decision;
};

describe('entering a partner’s room, once it is seen who is in it', () => {
  it.each<[string, Seen]>([
    ['its own people and ours', seeing([anna, bob, ben], ['acme.test', 'globex.test'])],
    ['a colleague of theirs who is nobody’s contact', seeing([bob, bea], ['globex.test'])],
    ['servers only', seeing([], ['globex.test'])],
  ])('is permitted with %s, and leaves no record and no duty', async (_, seen) => {
    const world = await begun();
    expect(await enter(world, seen)).toMatchObject({ outcome: 'permit', reasons: ['contact-approved'] });
    expect([await world.records(), world.memory.duties()]).toEqual([[], []]);
  });

  it.each<[string, Seen]>([
    ['as a member', seeing([bob, ian], [])],
    ['by its server', seeing([bob], ['globex.test', 'initech.test', 'acme.test'])],
  ])('is refused with a third organization %s, recorded with its name, and the join taken back in the same commit', async (_, seen) => {
    const world = await begun();
    const servers = new Set([...seen.servers, ...[...seen.members.keys()].map((member) => member.split(':')[1] as ServerName)]);
    expect(await enter(world, { ...seen, servers })).toMatchObject({
      outcome: 'deny',
      reasons: ['no-agreement', 'third-company-not-allowed'],
    });
    expect((await world.records()).map(({ kind, body }) => [kind, body['action'], body['context']])).toEqual([
      ['decision', 'room.join', { strangers: 'initech.test' }],
    ]);
    expect(world.memory.duties().map(({ duty }) => duty)).toEqual([
      { kind: 'take-back-join', roomId, userId: anna, because: 'no-agreement' },
    ]);
  });

  it.each(['suspended', 'ended', 'proposed'] as const)('is refused where the agreement with the third is %s', async (standing) => {
    const world = await begun();
    await agree(world, { partner: 'par_initech001' as never, name: 'Initech', serverNames: ['initech.test' as ServerName], standing });
    expect((await enter(world, seeing([bob], ['initech.test']))).outcome).toBe('deny');
  });

  it('is permitted with a third organization where there is an agreement with it and every agreement allows thirds', async () => {
    const initech = { partner: 'par_initech001' as never, name: 'Initech', serverNames: ['initech.test' as ServerName] };
    const three = seeing([bob, ian], ['globex.test', 'initech.test']);
    const [closed, open] = [await begun(), await begun({ ...strict, thirdParties: true })];
    await agree(closed, initech);
    expect(await enter(closed, three)).toMatchObject({ outcome: 'deny', reasons: ['third-company-not-allowed'] });
    await agree(open, { ...initech, terms: { ...strict, thirdParties: true } });
    expect((await enter(open, three)).outcome).toBe('permit');
  });

  it('is refused where the agreement has no rooms of theirs', async () => {
    const world = await begun({ ...strict, partnerRooms: false });
    expect(await enter(world, seeing([bob], ['globex.test']))).toMatchObject({ outcome: 'deny', reasons: ['partner-room-not-allowed'] });
  });

  it('is refused where somebody is met who is known and not approved', async () => {
    const world = await begun();
    await request(world, anna, bea);
    expect(await enter(world, seeing([bob, bea], ['globex.test']))).toMatchObject({ outcome: 'deny', reasons: ['contact-not-approved'] });
    await approve(world, { employee: anna, external: bea, until: beginning + 1 });
    world.time.now = beginning + 1;
    expect(await enter(world, seeing([bob, bea], ['globex.test']))).toMatchObject({ reasons: ['contact-expired'] });
  });

  it('is refused where the answer could not be read', async () => {
    const world = await begun();
    expect(await enter(world, undefined)).toMatchObject({ outcome: 'deny', reasons: ['room-unknown'] });
    expect(world.memory.duties()).toHaveLength(1);
  });

  it('names at most ten strangers in the record', async () => {
    const world = await begun();
    await enter(
      world,
      seeing(
        [],
        Array.from({ length: 50 }, (_, at) => `s${at}.test`),
      ),
    );
    const [record] = await world.records();
    expect(String((record?.body['context'] as Record<string, string> | undefined)?.['strangers']).split(' ')).toHaveLength(10);
  });

  it('is asked for once, however often it is tried', async () => {
    const world = await begun();
    await enter(world, seeing([], ['initech.test']));
    await enter(world, seeing([], ['initech.test']));
    expect(world.memory.duties()).toHaveLength(1);
  });

  it('counts our own server as no stranger', async () => {
    const world = await begun();
    expect((await enter(world, seeing([anna, home.gateway], ['acme.test', 'globex.test']))).outcome).toBe('permit');
  });
});
