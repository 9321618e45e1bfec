import { expect, it } from '@jest/globals';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { directChat, refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld } from '../world/describe-world.ts';
import { approveContact, meetInOurRoom } from '../world/introduce.ts';

const stateOf = async (client: MatrixClient, roomId: string): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> =>
  new Map((await client.state(roomId)).filter((event) => event.state_key === '').map(({ type, content }) => [type, content]));

const change = (client: MatrixClient, roomId: string, type: string, content: object): Promise<unknown> =>
  client.call('PUT', `v3/rooms/${encodeURIComponent(roomId)}/state/${type}/`, { ...content });

describeWorld('a room made by an ordinary client', ({ acme, initech }) => {
  it('with an approved contact gets the shape of a shared room, whatever the client asked for', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    await approveContact(acme, alice.userId, ian.userId);
    const roomId = await alice.createRoom({
      ...directChat(ian.userId),
      initial_state: [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }],
      creation_content: { additional_creators: [ian.userId] },
    });
    const state = await stateOf(alice, roomId);
    expect(state.get('m.room.history_visibility')).toEqual({ history_visibility: 'joined' });
    expect(state.get('m.room.join_rules')).toEqual({ join_rule: 'invite' });
    expect(state.get('m.room.guest_access')).toEqual({ guest_access: 'forbidden' });
    expect(state.get('m.room.server_acl')).toEqual({ allow: ['acme.test', 'initech.test'], deny: [], allow_ip_literals: false });
    expect(state.get('m.room.policy')).toEqual({ via: 'acme.test', public_keys: { ed25519: expect.stringMatching(/^[\w+/]{43}$/) } });
    expect(state.get('m.room.encryption')).toBeUndefined();
    expect(state.get('m.room.create')?.['additional_creators']).toBeUndefined();
    expect(state.get('m.room.power_levels')).toMatchObject({
      users: { '@parley:acme.test': 100 },
      users_default: 0,
      state_default: 100,
      redact: 100,
      events: { 'm.room.redaction': 100 },
    });
  });

  it('keeps its shape against its own creator, and against the partner (rows 18, 22 to 29, 31 to 33)', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const guarded: readonly (readonly [type: string, content: object, reason: string])[] = [
      ['m.room.history_visibility', { history_visibility: 'world_readable' }, 'room-shape-guarded'],
      ['m.room.join_rules', { join_rule: 'public' }, 'room-shape-guarded'],
      ['m.room.guest_access', { guest_access: 'can_join' }, 'room-shape-guarded'],
      ['m.room.server_acl', { allow: ['*'], deny: [], allow_ip_literals: true }, 'room-shape-guarded'],
      ['m.room.policy', {}, 'room-shape-guarded'],
      ['m.room.power_levels', { users: { [ian.userId]: 100 } }, 'room-shape-guarded'],
      ['m.room.retention', { max_lifetime: 1000 }, 'room-shape-guarded'],
      ['m.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' }, 'encryption-not-allowed'],
      ['m.room.tombstone', { body: 'moved', replacement_room: '!elsewhere' }, 'upgrade-not-allowed'],
      ['m.space.parent', { via: ['acme.test'] }, 'space-not-allowed'],
      ['m.space.child', { via: ['acme.test'] }, 'space-not-allowed'],
      ['im.vector.modular.widgets', { url: 'https://example.org' }, 'widget-not-allowed'],
      ['org.matrix.msc3401.call.member', { memberships: [] }, 'call-not-allowed'],
      ['m.rtc.member', {}, 'call-not-allowed'],
      ['org.example.custom', { anything: true }, 'room-shape-guarded'],
    ];
    for (const [type, content, reason] of guarded) {
      const { body } = await refused(change(alice, roomId, type, content));
      expect([type, body['org.parley.reason']]).toEqual([type, reason]);
      // The partner's person has no power to, on any honest server.
      await refused(change(ian, roomId, type, content));
    }
    for (const type of ['m.call.invite', 'org.example.note']) {
      expect((await refused(alice.sendEvent(roomId, type, { call_id: '1' }))).body['org.parley.reason']).toBe('kind-not-allowed');
    }
    const upgrade = alice.call('POST', `v3/rooms/${encodeURIComponent(roomId)}/upgrade`, { new_version: '12' });
    expect((await refused(upgrade)).status).toBe(403);
    expect(await alice.joinedRooms()).toEqual([roomId]);
    await change(alice, roomId, 'm.room.name', { name: 'Order 4711' });
  });

  it('does not let what is on record be removed (rows 37, 38)', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const eventId = await alice.sendText(roomId, 'The price is 100.');
    const path = `v3/rooms/${encodeURIComponent(roomId)}/redact/${encodeURIComponent(eventId)}/1`;
    expect((await refused(alice.call('PUT', path, {}))).body['org.parley.reason']).toBe('redaction-not-allowed');
    await refused(ian.call('PUT', path, {}));
  });

  it('without externals can never leave the company', async () => {
    const [alice, bob] = [await acme.person('alice'), await acme.person('bob')];
    const roomId = await alice.createRoom({ ...directChat(bob.userId) });
    expect((await stateOf(alice, roomId)).get('m.room.create')?.['m.federate']).toBe(false);
    await bob.join(roomId);
    await bob.sendText(roomId, 'Just us.');
    await change(alice, roomId, 'org.example.custom', { anything: true });
  });
});
