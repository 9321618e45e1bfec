import { expect, it } from '@jest/globals';
import { refused } from '../../homeserver-config/demo/story/stage.ts';
import { describeWorld } from '../world/describe-world.ts';
import { meetInOurRoom, reads } from '../world/introduce.ts';

const upload = async (url: string, token: string, type: string, body: string): Promise<string> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  const response = await fetch(`${url}/_matrix/media/v3/upload?filename=x`, { method: 'POST', headers, body });
  return ((await response.json()) as { content_uri: string }).content_uri;
};

describeWorld('a file', ({ acme, initech }) => {
  it('is sent once our server has looked at it, and not where nobody has', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const url = await upload(acme.clientUrl, alice.accessToken, 'image/png', '%PDF-1.7\nan offer');
    await alice.sendEvent(roomId, 'm.room.message', { msgtype: 'm.file', body: 'offer.pdf', url });
    await reads(ian, roomId, 'offer.pdf');
    const unknown = { msgtype: 'm.file', body: 'other.pdf', url: `mxc://${acme.serverName}/neverUploaded` };
    const { status, body } = await refused(alice.sendEvent(roomId, 'm.room.message', unknown));
    expect([status, body['org.parley.reason']]).toEqual([403, 'file-unknown']);
  });

  it('of a partner goes to its reader, fetched under the agreement', async () => {
    const [alice, ian] = [await acme.person('alice'), await initech.person('ian')];
    const roomId = await meetInOurRoom(acme, alice, ian);
    const url = await upload(initech.clientUrl, ian.accessToken, 'text/plain', 'a plain text');
    await ian.sendEvent(roomId, 'm.room.message', { msgtype: 'm.file', body: 'offer.txt', url });
    await reads(alice, roomId, 'offer.txt');
    const path = url.slice('mxc://'.length);
    const fetched = await fetch(`${acme.clientUrl}/_matrix/client/v1/media/download/${path}`, {
      headers: { authorization: `Bearer ${alice.accessToken}` },
    });
    expect([fetched.status, await fetched.text()]).toEqual([200, 'a plain text']);
  });
});
