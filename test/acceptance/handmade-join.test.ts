import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { JsonObject } from '../../bridge/federation/json.ts';
import { createMatrixServer, serverName } from '../../bridge/federation/testing/matrix-server.ts';
import { describeWorld } from '../world/describe-world.ts';
import { meetInOurRoom } from '../world/introduce.ts';

const hour = 3_600_000;

describeWorld('a join made by hand', ({ acme, initech, handmade }) => {
  const attacker = createMatrixServer(handmade.serverName);
  const mallory = `@mallory:${handmade.serverName}`;
  let keys: Server;

  beforeAll(async () => {
    keys = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(attacker.keyAnswer(Date.now() + hour)));
    });
    await once(keys.listen(handmade.port, '127.0.0.1'), 'listening');
    await acme.api.post('/partners', { name: 'Handmade', server_names: [handmade.serverName] });
  });
  afterAll(() => void keys.close());

  const ask = async (method: string, path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${acme.federationUrl}${path}`, {
      method,
      headers: { authorization: attacker.authorize(serverName(acme.serverName), method, path) },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

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
    expect(await ask('GET', profile)).toMatchObject({ status: 403, body: { 'org.parley.reason': 'not-shared' } });
    const join = attacker.seal(joinOf(roomId));
    const path = `/_matrix/federation/v2/send_join/${encodeURIComponent(roomId)}/${encodeURIComponent('$made-by-hand')}`;
    const body = JSON.stringify(join);
    const response = await fetch(`${acme.federationUrl}${path}`, {
      method: 'PUT',
      headers: { authorization: attacker.authorize(serverName(acme.serverName), 'PUT', path, join) },
      body,
    });
    expect([response.status, await response.json()]).toEqual([
      403,
      expect.objectContaining({ errcode: 'M_FORBIDDEN', 'org.parley.reason': 'contact-not-approved' }),
    ]);
    const make = await ask('GET', `/_matrix/federation/v1/make_join/${encodeURIComponent(roomId)}/${encodeURIComponent(mallory)}?ver=12`);
    expect(make.status).toBe(403);
    expect((await alice.state(roomId)).some(({ state_key: key }) => key === mallory)).toBe(false);
  });

  it('meets no client or admin API at the ingress, plain or encoded', async () => {
    for (const path of [
      '/_matrix/client/versions',
      '/_synapse/admin/v1/register',
      '/_matrix/federation/v1/query/%70rofile',
      '//_matrix/client/versions',
    ]) {
      expect([path, [400, 404].includes((await ask('GET', path)).status)]).toEqual([path, true]);
    }
  });
});
