import { expect, it } from '@jest/globals';
import type { Presence, RoomId, ServerName, UserId } from '../../policy/index.ts';
import type { Media } from '../../bridge/archive/media.ts';
import { entry, fresh } from './samples.ts';
import { describePorts } from './describe-ports.ts';

const [acme, globex, initech] = ['acme.test', 'globex.test', 'initech.test'] as readonly string[] as readonly [
  ServerName,
  ServerName,
  ServerName,
];
const [anna, bob, bea] = ['@anna:acme.test', '@bob:globex.test', '@bea:globex.test'] as readonly string[] as readonly [
  UserId,
  UserId,
  UserId,
];
const picture: Media = { server: acme, id: 'Picture_1-~.' };

describePorts('archived', (world) => {
  const room = async (members: readonly (readonly [UserId, Presence | 'leave'])[] = []): Promise<RoomId> => {
    const id = fresh.room();
    await world.unitOfWork(async ({ rooms }) => {
      await rooms.register({ id, class: 'shared', host: 'home', at: 1 });
      for (const [user, presence] of members) await rooms.setMember(id, user, presence);
    });
    return id;
  };
  const show = (roomId: RoomId, media = picture): Promise<void> =>
    world.unitOfWork(({ archive }) =>
      archive.addMedia([
        { roomId, media },
        { roomId, media },
      ]),
    );
  const move = (roomId: RoomId, user: UserId, presence: Presence | 'leave'): Promise<void> =>
    world.unitOfWork(({ rooms }) => rooms.setMember(roomId, user, presence));

  it('shares a medium with the servers that are in its room', async () => {
    const id = await room([[anna, 'join'], [bob, 'join']]); // prettier-ignore
    await show(id);
    await show(id);
    expect(await world.archived.mediaShared(picture, globex)).toBe(true);
    expect(await world.archived.mediaShared(picture, acme)).toBe(true);
    expect(await world.archived.mediaShared(picture, initech)).toBe(false);
    expect(await world.archived.mediaShared({ ...picture, id: 'picture_1-~.' }, globex)).toBe(false);
    expect(await world.archived.mediaShared({ ...picture, server: globex }, globex)).toBe(false);
  });

  it('shares it no longer once the last of a server has left, and not yet with whom is only invited', async () => {
    const id = await room([[anna, 'join'], [bob, 'join'], [bea, 'join']]); // prettier-ignore
    await show(id);
    await move(id, bob, 'leave');
    expect(await world.archived.mediaShared(picture, globex)).toBe(true);
    await move(id, bea, 'leave');
    expect(await world.archived.mediaShared(picture, globex)).toBe(false);
    await move(id, bea, 'invite');
    expect(await world.archived.mediaShared(picture, globex)).toBe(false);
  });

  it('does not share it for another room the server is in', async () => {
    const [shown, other] = [await room([[anna, 'join']]), await room([[bob, 'join']])];
    await show(shown);
    expect(await world.archived.mediaShared(picture, globex)).toBe(false);
    await show(other);
    expect(await world.archived.mediaShared(picture, globex)).toBe(true);
  });

  it('finds the room of an event, and every room where ids are chosen', async () => {
    const [one, two] = [await room(), await room()];
    const event = entry(one);
    await world.unitOfWork(({ archive }) => archive.append([event]));
    expect(await world.archived.roomsOf(event.eventId)).toEqual([one]);
    await world.unitOfWork(({ archive }) => archive.append([{ ...event, roomId: two }]));
    expect(new Set(await world.archived.roomsOf(event.eventId))).toEqual(new Set([one, two]));
    expect(await world.archived.roomsOf(fresh.event())).toEqual([]);
  });

  it('takes nothing back where the commit fails', async () => {
    const id = await room([[bob, 'join']]);
    const failing = world.unitOfWork(async ({ archive }) => {
      await archive.addMedia([{ roomId: id, media: picture }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await world.archived.mediaShared(picture, globex)).toBe(false);
    await world.unitOfWork(({ archive }) => archive.addMedia([]));
  });
});
