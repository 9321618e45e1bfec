import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { JsonObject } from '../../bridge/federation/json.ts';
import { describeWorld } from '../world/describe-world.ts';
import { type HandmadePartner, startHandmadePartner } from '../world/handmade-partner.ts';
import { meetInOurRoom } from '../world/introduce.ts';

describeWorld('a join made by hand', ({ acme, initech, handmade }) => {
  let attacker: HandmadePartner;
  const mallory = `@mallory:${handmade.serverName}`;

  beforeAll(async () => {
    attacker = await startHandmadePartner(handmade, acme);
  });
  afterAll(() => attacker.close());

  const joinOf = (roomId: string): JsonObject => ({
    type: 'm.room.member',
    room_id: roomId,
    sender: mallory,
    state_key: mallory,
    content: { membership: 'join' },
    origin_server_ts: Date.now(),
    depth: 20,
    prev_events: [],
    auth_events: [],
  });

  it('is refused at the ingress, though its server is a partner and its signature is right', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const profile = `/_matrix/federation/v1/query/profile?user_id=${encodeURIComponent(alice.userId)}`;
    // Believed to be a partner: a stranger, or a wrong signature, would be told something else.
    expect(await attacker.ask(acme, 'GET', profile)).toMatchObject({ status: 403, body: { 'org.parley.reason': 'not-shared' } });
    const join = attacker.seal(joinOf(roomId));
    const path = `/_matrix/federation/v2/send_join/${encodeURIComponent(roomId)}/${encodeURIComponent('$made-by-hand')}`;
    expect(await attacker.ask(acme, 'PUT', path, join)).toMatchObject({
      status: 403,
      body: { errcode: 'M_FORBIDDEN', 'org.parley.reason': 'contact-not-approved' },
    });
    const make = `/_matrix/federation/v1/make_join/${encodeURIComponent(roomId)}/${encodeURIComponent(mallory)}?ver=12`;
    expect((await attacker.ask(acme, 'GET', make)).status).toBe(403);
    expect((await alice.state(roomId)).some(({ state_key: key }) => key === mallory)).toBe(false);
  });

  it('meets no client or admin API at the ingress, plain or encoded', async () => {
    for (const path of [
      '/_matrix/client/versions',
      '/_synapse/admin/v1/register',
      '/_matrix/federation/v1/query/%70rofile',
      '//_matrix/client/versions',
    ]) {
      expect([path, [400, 404].includes((await attacker.ask(acme, 'GET', path)).status)]).toEqual([path, true]);
    }
  });
});
