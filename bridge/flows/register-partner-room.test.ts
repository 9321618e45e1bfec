import { describe, expect, it } from '@jest/globals';

import type { RoomId } from '../../policy/index.ts';
import { registerPartnerRoom } from './register-partner-room.ts';
import { anna, bea, beginning, ben, bob, openRoom, smallWorld } from './testing/small-world.ts';

const id = '!theirs' as RoomId;
const room = { id, inviter: bob, invitee: anna, version: '12' };

describe('registerPartnerRoom', () => {
  it('makes a partner’s room known with the two we know of', async () => {
    const world = smallWorld();
    await registerPartnerRoom(world.admission, room);
    expect(world.snapshot.directory.room(id)).toEqual({
      id,
      class: 'shared',
      host: 'partner',
      recording: 'recorded',
      fit: 'met',
      version: '12',
      members: new Map([
        [bob, 'join'],
        [anna, 'invite'],
      ]),
    });
    expect(world.memory.duties()).toEqual([]);
  });

  it('adds to a partner’s room that is known', async () => {
    const world = smallWorld();
    await openRoom(world, id, [bea], { host: 'partner', class: 'direct' });
    await registerPartnerRoom(world.admission, room);
    expect(world.snapshot.directory.room(id)).toMatchObject({
      class: 'direct',
      members: new Map([
        [bea, 'join'],
        [bob, 'join'],
        [anna, 'invite'],
      ]),
    });
  });

  it('gives a room that was left for being unfit another chance, and no room that somebody is still in', async () => {
    const world = smallWorld();
    const fit = (): unknown => world.snapshot.directory.room(id)?.fit;
    await openRoom(world, id, [bea], { host: 'partner' });
    await world.commit(({ rooms }) => rooms.looked(id, 'unmet', beginning));
    await registerPartnerRoom(world.admission, room);
    expect(fit()).toBe('met');
    await world.commit(({ rooms }) => rooms.looked(id, 'unmet', beginning));
    await registerPartnerRoom(world.admission, { ...room, invitee: ben });
    expect(fit()).toBe('unmet');
  });

  it('leaves a room of ours as it is, whatever an invite from outside claims', async () => {
    const world = smallWorld();
    await openRoom(world, id, [anna]);
    await registerPartnerRoom(world.admission, room);
    expect(world.snapshot.directory.room(id)).toMatchObject({ host: 'home', members: new Map([[anna, 'join']]) });
  });
});
