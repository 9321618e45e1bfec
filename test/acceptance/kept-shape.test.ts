import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { type MatrixClient, matrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { describeWorld, until, type WorldGateway } from '../world/describe-world.ts';
import { accept, meetInOurRoom } from '../world/introduce.ts';
import { untilDischarged } from '../world/until-discharged.ts';

const soon = { withinMs: 60_000, everyMs: 200 };

/** Parley's own account, as whoever holds the appservice's token on the machine can use it. */
const ownAccount = async ({ configFile, clientUrl, serverName }: WorldGateway): Promise<MatrixClient> => {
  const { as_token: token } = parse(await readFile(join(dirname(configFile), 'secrets.yaml'), 'utf8')) as { as_token: string };
  return matrixClient(clientUrl, `@parley:${serverName}`, token);
};

const allowed = async (client: MatrixClient, roomId: string): Promise<unknown> =>
  (await client.state(roomId)).find(({ type }) => type === 'm.room.server_acl')?.content['allow'];

const untilAllowed = (client: MatrixClient, roomId: string, servers: readonly string[]): Promise<unknown> =>
  until(async () => JSON.stringify(await allowed(client, roomId)) === JSON.stringify(servers), {
    what: `the room's servers are ${servers.join(', ')}`,
    ...soon,
  });

interface Recorded {
  readonly body: { readonly room: string; readonly wrong: readonly string[] };
}

describeWorld('a room whose shape has drifted', ({ acme, initech }) => {
  it('is put right and recorded, without anybody asking', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const gateway = await ownAccount(acme);
    await until(async () => (await gateway.joinedRooms()).includes(roomId), { what: 'our account is in the room', ...soon });
    const acl = { allow: ['acme.test', 'elsewhere.test'], deny: [], allow_ip_literals: false };
    await gateway.call('PUT', `v3/rooms/${encodeURIComponent(roomId)}/state/m.room.server_acl/`, acl);
    await untilAllowed(alice, roomId, ['acme.test', 'initech.test']);
    const repaired = async () => (await acme.api.list<Recorded>('/audit?kind=room.repaired')).filter(({ body }) => body.room === roomId);
    await until(async () => (await repaired()).length > 0, { what: 'it is on record', ...soon });
    expect((await repaired()).map(({ body }) => body.wrong)).toEqual([['m.room.server_acl']]);
    // Nor is a room taken for adrift while it is made.
    expect((await acme.api.list<Recorded>('/audit?kind=room.adrift')).filter(({ body }) => body.room === roomId)).toEqual([]);
  });

  it('has the servers of who is in it: a company that left is taken off, one that comes back is let in', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    // A room that is empty so soon would be taken for one whose partner never came.
    await until(async () => (await acme.api.list<{ room_id: string }>('/rooms')).some((room) => room.room_id === roomId), {
      what: 'the room is known',
      ...soon,
    });
    await untilDischarged(acme, `orphan:${roomId}`);
    await ian.leave(roomId);
    await untilAllowed(alice, roomId, ['acme.test']);
    await alice.invite(roomId, ian.userId);
    await untilAllowed(alice, roomId, ['acme.test', 'initech.test']);
    await accept(ian, roomId, 'acme.test');
  });
});
