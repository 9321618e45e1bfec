import { expect, it } from '@jest/globals';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { approveContact, meetInTheirRoom, reads } from '../world/introduce.ts';
import { withTerms } from '../world/with-terms.ts';

const soon = { withinMs: 60_000, everyMs: 200 };

const set = (client: MatrixClient, roomId: string, type: string, content: object): Promise<unknown> =>
  client.call('PUT', `v3/rooms/${encodeURIComponent(roomId)}/state/${type}/`, { ...content });

const open = { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'public' } };

describeWorld("a partner's room", ({ acme, initech }) => {
  it('that shows an open door is refused before anybody is in it', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    await approveContact(acme, alice.userId, ian.userId);
    const { body } = await refused(ian.createRoom({ preset: 'private_chat', invite: [alice.userId], initial_state: [open] }));
    expect(body['error']).toMatch(/not set up as the agreement demands/);
    expect(await alice.invitations()).toEqual([]);
  });

  it.each<[string, string, object]>([
    ['opens its door', 'm.room.join_rules', { join_rule: 'public' }],
    ['shows itself to the world', 'm.room.history_visibility', { history_visibility: 'world_readable' }],
    ['is encrypted against the terms', 'm.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' }],
  ])('that %s is left by our people, and it is on record why', async (_what, type, content) => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInTheirRoom(acme, alice, ian);
    await alice.sendText(roomId, 'Good morning.');
    await reads(ian, roomId, 'Good morning.');
    await set(ian, roomId, type, content);
    await until(async () => !(await alice.joinedRooms()).includes(roomId), { what: 'Alice has left', ...soon });
    const left = async () => (await acme.api.list<{ body: object }>('/audit?kind=room.left')).map(({ body }) => body);
    await until(async () => JSON.stringify(await left()).includes(alice.userId), { what: 'it is on record', ...soon });
    expect(await left()).toContainEqual({ room: roomId, user: alice.userId, because: 'partner-room-unfit', wrong: [type] });
    expect(await acme.api.list<{ room_id: string; fit: string }>('/rooms')).toContainEqual(
      expect.objectContaining({ room_id: roomId, fit: 'unmet' }),
    );
  });

  it('is refused in words where the agreement has none', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    await approveContact(acme, alice.userId, ian.userId);
    await withTerms(acme, 'initech.test', { partner_rooms: false }, async () => {
      const { body } = await refused(ian.createRoom({ preset: 'private_chat', invite: [alice.userId] }));
      expect(body['error']).toMatch(/does not allow rooms made by this organization/);
    });
  });
});
