import { describe, expect, it } from '@jest/globals';

import { ok, type RoomId, type UserId } from '../../policy/index.ts';
import { reclassifyRoom } from './reclassify-room.ts';
import { agree, anna, approve, beginning, ben, bob, home, openRoom, smallWorld, strict, type SmallWorld } from './testing/small-world.ts';

const id = '!room' as RoomId;
const by = { login: 'carol', role: 'admin' } as const;

const scene = async (members: readonly UserId[], terms = strict): Promise<SmallWorld> => {
  const world = smallWorld();
  await agree(world, { terms });
  await openRoom(world, id, [home.gateway, ...members]);
  return world;
};

const kept = ({ snapshot }: SmallWorld) => snapshot.directory.room(id);
const denied = (reason: string): object => ({ ok: false, error: { kind: 'denied', reasons: [reason] } });

describe('changing what a room is', () => {
  it('is done, recorded, and followed by its new settings, once every door has heard of it', async () => {
    const world = await scene([anna, ben]);
    const done = await reclassifyRoom(world.admission)({ id, class: 'internal', by });
    expect(done).toEqual(ok(kept(world)));
    expect(kept(world)).toMatchObject({ class: 'internal', recording: 'recorded' });
    expect(await world.records()).toMatchObject([
      { kind: 'room.reclassified', body: { room: id, class: 'internal', from_class: 'shared', recording: 'recorded', by: 'carol' } },
    ]);
    expect(world.memory.duties()).toEqual([{ duty: { kind: 'keep-shape', roomId: id }, key: `shape:${id}`, notBefore: beginning + 1000 }]);
  });

  it('changes nothing the second time', async () => {
    const world = await scene([anna, bob], { ...strict, confidential: true });
    const act = { id, recording: 'confidential', by } as const;
    expect(await reclassifyRoom(world.admission)(act)).toEqual(await reclassifyRoom(world.admission)(act));
    expect([(await world.records()).length, world.memory.duties().length]).toEqual([1, 1]);
  });

  it('is refused where somebody in the room stands against it', async () => {
    const world = await scene([anna, bob]);
    const act = reclassifyRoom(world.admission);
    expect(await act({ id, class: 'internal', by })).toMatchObject(denied('externals-in-room'));
    expect(await act({ id, recording: 'confidential', by })).toMatchObject(denied('confidential-not-allowed'));
    expect(await act({ id, class: 'direct', by })).toMatchObject(ok({ class: 'direct' }));
    await approve(world, { scope: { groups: false } });
    expect(await act({ id, class: 'shared', by })).toMatchObject(denied('group-not-in-scope'));
    await world.commit(({ rooms }) => rooms.setMember(id, ben, 'invite'));
    expect(await act({ id, class: 'direct', by })).toMatchObject(denied('more-than-two-people'));
    expect(await world.records('decision')).toHaveLength(4);
  });

  it('is refused where encryption would have to be switched off', async () => {
    const world = await scene([anna, bob], { ...strict, confidential: true });
    await reclassifyRoom(world.admission)({ id, recording: 'confidential', by });
    expect(await reclassifyRoom(world.admission)({ id, recording: 'recorded', by })).toMatchObject(denied('encryption-stays'));
    expect(kept(world)?.recording).toBe('confidential');
  });

  it('is refused for a partner’s room, and for who is no admin', async () => {
    const world = await scene([anna]);
    await openRoom(world, '!theirs', [anna, bob], { host: 'partner' });
    const act = reclassifyRoom(world.admission);
    expect(await act({ id: '!theirs' as RoomId, class: 'direct', by })).toMatchObject(denied('room-of-partner'));
    expect(await act({ id, class: 'internal', by: { login: 'li', role: 'approver' } })).toMatchObject(denied('role-missing'));
    expect(await act({ id: '!none' as RoomId, class: 'direct', by })).toEqual({ ok: false, error: { kind: 'not-found' } });
  });
});
