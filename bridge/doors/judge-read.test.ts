import { describe, expect, it } from '@jest/globals';

import type { EventId, RoomId, ServerName, UserId } from '../../policy/index.ts';
import type { Asked } from '../federation/reads.ts';
import type { Verdict } from '../federation/verdict.ts';
import { admitRead } from '../flows/admit-read.ts';
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
  smallWorld,
  type SmallWorld,
} from '../flows/testing/small-world.ts';
import { judgeRead, type ReadJudging } from './judge-read.ts';

const globex = 'globex.test' as ServerName;
const nobody = '@nobody:acme.test' as UserId;
const picture = { server: home.serverName, id: 'Picture' };
const asksMedia: Asked = { kind: 'media', mediaId: 'Picture' };

const judging = (world: SmallWorld, change: Partial<ReadJudging> = {}) =>
  judgeRead({
    home,
    read: admitRead(world.admission),
    archived: world.memory.archived,
    directory: world.admission.directory,
    pause: async () => {},
    ...change,
  });

const inward = (world: SmallWorld, asked: Asked, change: Partial<ReadJudging> = {}): Promise<Verdict> =>
  judging(world, change).asked(globex, 'in', asked);

const profile = (userId: UserId): Asked => ({ kind: 'profile', userId });
const keys = (...userIds: readonly UserId[]): Asked => ({ kind: 'keys', userIds });

/** What a refusal shows, but for the number under which it stands in the record. */
const shown = (verdict: Verdict): unknown => (verdict.permit ? 'permit' : { ...verdict, decisionId: '' });
const permitted = { permit: true };

const partnerWorld = async (): Promise<SmallWorld> => {
  const world = smallWorld();
  await agree(world);
  return world;
};

describe('a person of ours', () => {
  it('is nobody to a partner that has nothing to do with them, and so is who does not exist', async () => {
    const world = await partnerWorld();
    await approve(world, { employee: ben, external: bob, until: beginning - 1 });
    const refusals = [];
    for (const user of [anna, ben, nobody, bob, '@x:initech.test' as UserId]) {
      refusals.push(shown(await inward(world, profile(user))), shown(await inward(world, keys(user))));
    }
    expect(refusals[0]).toMatchObject({ permit: false, reason: 'not-shared' });
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
  });

  it('shows profile and keys to the company of an approved contact, until it ends', async () => {
    const world = await partnerWorld();
    await approve(world);
    expect(await inward(world, profile(anna))).toEqual(permitted);
    expect(await inward(world, keys(anna))).toEqual(permitted);
    expect(await inward(world, profile(ben))).toMatchObject({ reason: 'not-shared' });
    world.time.now += 86_400_001;
    expect(await inward(world, profile(anna))).toMatchObject({ reason: 'not-shared' });
  });

  it('shows them to whom they share a room with, while they do, and not for an invite alone', async () => {
    const world = await partnerWorld();
    const roomId = await openRoom(world, '!room', [anna, bob]);
    expect(await inward(world, keys(anna))).toEqual(permitted);
    await world.commit(({ rooms }) => rooms.setMember(roomId, ben, 'invite'));
    expect(await inward(world, keys(ben))).toMatchObject({ reason: 'not-shared' });
    await world.commit(({ rooms }) => rooms.setMember(roomId, bob, 'leave'));
    expect(await inward(world, keys(anna))).toMatchObject({ reason: 'not-shared' });
  });

  it('is asked for by nobody in the name of a third company, though all sit in one room', async () => {
    const world = await partnerWorld();
    const ian = '@ian:initech.test' as UserId;
    await openRoom(world, '!room', [anna, bob, ian]);
    expect(await inward(world, profile(ian))).toMatchObject({ reason: 'not-shared' });
    expect(await inward(world, keys(anna, ian))).toMatchObject({ reason: 'not-shared' });
    expect(await judging(world).asked(globex, 'out', keys(ian))).toMatchObject({ reason: 'not-shared' });
  });

  it('refuses a whole request for one who may not be asked about', async () => {
    const world = await partnerWorld();
    await approve(world);
    await approve(world, { employee: ben });
    expect(await inward(world, keys(anna, ben))).toEqual(permitted);
    expect(await inward(world, keys(anna, nobody, ben))).toMatchObject({ reason: 'not-shared' });
    expect(await inward(world, keys())).toEqual(permitted);
  });
});

describe('a person of theirs', () => {
  const outward = (world: SmallWorld, asked: Asked): Promise<Verdict> => judging(world).asked(globex, 'out', asked);

  it('may be looked up by name under an agreement, unless everybody here said no', async () => {
    const world = smallWorld();
    expect(await outward(world, profile(bob))).toMatchObject({ reason: 'no-agreement' });
    await agree(world);
    expect(await outward(world, profile(bob))).toEqual(permitted);
    const contact = await approve(world);
    const blocked = { ...contact, standing: 'blocked', by: 'carol', at: beginning, because: 'x' } as const;
    await world.commit(({ contacts }) => contacts.put(blocked));
    expect(await outward(world, profile(bob))).toMatchObject({ reason: 'contact-blocked' });
    await approve(world, { employee: ben });
    expect(await outward(world, profile(bob))).toEqual(permitted);
  });

  it('is asked for keys only as a contact, or in a room with us', async () => {
    const world = await partnerWorld();
    expect(await outward(world, keys(bob))).toMatchObject({ reason: 'not-shared' });
    await approve(world);
    await openRoom(world, '!room', [anna, bea]);
    expect(await outward(world, keys(bob, bea))).toEqual(permitted);
  });
});

describe('a room', () => {
  const history = (roomId: string): Asked => ({ kind: 'room', roomId: roomId as RoomId, reading: 'history' });
  const outline = (roomId: string): Asked => ({ kind: 'room', roomId: roomId as RoomId, reading: 'outline' });

  it('is read by whom it is shared with, while they are in it', async () => {
    const world = await partnerWorld();
    const roomId = await openRoom(world, '!room', [anna, bob]);
    expect(await inward(world, history(roomId))).toEqual(permitted);
    expect(await judging(world).leaving(globex, roomId)).toEqual(permitted);
    await world.commit(({ rooms }) => rooms.setMember(roomId, bob, 'leave'));
    expect(await inward(world, history(roomId))).toMatchObject({ reason: 'not-shared' });
    expect(await inward(world, outline(roomId))).toMatchObject({ reason: 'not-shared' });
  });

  it('is refused as one that does not exist', async () => {
    const world = await partnerWorld();
    await openRoom(world, '!ours', [anna, ben]);
    expect(shown(await inward(world, history('!ours')))).toEqual(shown(await inward(world, history('!none'))));
    expect(shown(await inward(world, outline('!ours')))).toEqual(shown(await inward(world, outline('!none'))));
    expect(shown(await judging(world).leaving(globex, '!ours' as RoomId))).toEqual(
      shown(await judging(world).leaving(globex, '!none' as RoomId)),
    );
  });

  it('shows its outline to whom is invited, and its history once our homeserver has told us of the join', async () => {
    const world = await partnerWorld();
    const roomId = await openRoom(world, '!room', [anna]);
    await world.commit(({ rooms }) => rooms.setMember(roomId, bob, 'invite'));
    expect(await inward(world, outline(roomId))).toEqual(permitted);
    expect(await inward(world, history(roomId))).toMatchObject({ reason: 'not-shared' });
    let waited = 0;
    const arriving = async (milliseconds: number): Promise<void> => {
      if (waited === 0) await world.commit(({ rooms }) => rooms.setMember(roomId, bob, 'join'));
      waited += milliseconds;
    };
    expect(await inward(world, history(roomId), { pause: arriving })).toEqual(permitted);
    expect(waited).toBe(50);
  });

  it('is not waited for where nobody of theirs was asked in', async () => {
    const world = await partnerWorld();
    let waited = 0;
    const pause = async (): Promise<void> => void (waited += 1);
    await inward(world, history('!none'), { pause });
    await inward(world, history(await openRoom(world, '!ours', [anna])), { pause });
    expect(waited).toBe(0);
  });
});

describe('an event', () => {
  const keep = ({ commit }: SmallWorld, roomId: RoomId, eventId: string): Promise<unknown> =>
    commit(({ archive }) => {
      const entry = { roomId, sender: anna, type: 'm.room.message', originServerTs: 1, receivedAt: 1, withheld: false, raw: '{}' };
      return archive.append([{ ...entry, eventId: eventId as EventId }]);
    });
  const event = (id: string): Asked => ({ kind: 'event', eventId: id as EventId });

  it('is read by whom its room is shared with; every other one is like one that does not exist', async () => {
    const world = await partnerWorld();
    await keep(world, await openRoom(world, '!shared', [anna, bob]), '$theirs');
    await keep(world, await openRoom(world, '!ours', [anna, ben]), '$ours');
    expect(await inward(world, event('$theirs'))).toEqual(permitted);
    expect(await inward(world, event('$ours'))).toMatchObject({ permit: false, reason: 'not-shared' });
    expect(shown(await inward(world, event('$ours')))).toEqual(shown(await inward(world, event('$none'))));
  });

  it('that stands in another room as well is read only where all of them are shared', async () => {
    const world = await partnerWorld();
    await keep(world, await openRoom(world, '!ours', [anna, ben]), '$twice');
    await keep(world, await openRoom(world, '!theirs', [bob], { host: 'partner' }), '$twice');
    expect(await inward(world, event('$twice'))).toMatchObject({ reason: 'not-shared' });
  });
});

describe('a file', () => {
  it('goes where its room goes, and not after the last of them has left', async () => {
    const world = await partnerWorld();
    const roomId = await openRoom(world, '!room', [anna, bob]);
    expect(await inward(world, asksMedia)).toMatchObject({ permit: false, reason: 'not-shared' });
    await world.commit(({ archive }) => archive.addMedia([{ roomId, media: picture }]));
    expect(await inward(world, asksMedia)).toEqual(permitted);
    await world.commit(({ rooms }) => rooms.setMember(roomId, bob, 'leave'));
    expect(shown(await inward(world, asksMedia))).toEqual(shown(await inward(world, { kind: 'media', mediaId: 'None' })));
  });

  it('of theirs is fetched where it was shown in a room that we are in', async () => {
    const world = await partnerWorld();
    const theirs = { server: globex, id: 'Picture' };
    const roomId = await openRoom(world, '!room', [bob]);
    await world.commit(({ archive }) => archive.addMedia([{ roomId, media: theirs }]));
    expect(await judging(world).asked(globex, 'out', asksMedia)).toMatchObject({ reason: 'not-shared' });
    await world.commit(({ rooms }) => rooms.setMember(roomId, anna, 'join'));
    expect(await judging(world).asked(globex, 'out', asksMedia)).toEqual(permitted);
  });

  it('is waited for a moment: the message that shows it may be on its way to us', async () => {
    const world = await partnerWorld();
    const roomId = await openRoom(world, '!room', [anna, bob]);
    const pause = (): Promise<void> => world.commit(({ archive }) => archive.addMedia([{ roomId, media: picture }]));
    expect(await inward(world, asksMedia, { pause })).toEqual(permitted);
  });

  it('is nobody’s while the archive cannot be asked', async () => {
    const world = await partnerWorld();
    const away = () => Promise.reject(new Error('the database is away'));
    await expect(inward(world, asksMedia, { archived: { mediaShared: away, roomsOf: away } })).rejects.toThrow('away');
  });
});

describe('what nobody is told', () => {
  it('is which room an address names, and who was meant by an address', async () => {
    const world = await partnerWorld();
    expect(await inward(world, { kind: 'directory', alias: '#sales:acme.test' })).toMatchObject({ reason: 'alias-lookup-not-allowed' });
    expect(await inward(world, { kind: 'redeem' })).toMatchObject({ reason: 'address-invite-not-allowed' });
    expect(await judging(world).asked(globex, 'out', { kind: 'directory', alias: '#sales:globex.test' })).toEqual(permitted);
  });

  it('is recorded once a minute for each partner, action and reason, however often it is tried', async () => {
    const world = await partnerWorld();
    const judge = judging(world);
    const tryAll = async (): Promise<void> => {
      for (let times = 0; times < 50; times += 1) {
        await judge.asked(globex, 'in', profile(`@u${times}:acme.test` as UserId));
        await judge.asked(globex, 'in', keys(anna));
        await judge.asked('initech.test' as ServerName, 'in', profile(anna));
      }
    };
    await tryAll();
    expect((await world.records()).map(({ body }) => [body['subject'], body['action'], body['resource']])).toEqual([
      ['globex.test', 'profile.query', '@u0:acme.test'],
      ['globex.test', 'keys.query', anna],
      ['initech.test', 'profile.query', anna],
    ]);
    world.time.now += 60_000;
    await tryAll();
    expect(await world.records()).toHaveLength(6);
  });
});
