import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { directChat } from '../../homeserver-config/demo/story/stage.ts';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { describeWorld, until } from '../world/describe-world.ts';
import { type HandmadeAnswer, type HandmadePartner, startHandmadePartner } from '../world/handmade-partner.ts';
import { approveContact, membershipOf } from '../world/introduce.ts';

const f1 = '/_matrix/federation/v1';
const encoded = (id: string): string => encodeURIComponent(id);

const upload = async (clientUrl: string, { accessToken }: MatrixClient, text: string): Promise<string> => {
  const response = await fetch(`${clientUrl}/_matrix/media/v3/upload?filename=order.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'text/plain' },
    body: text,
  });
  return ((await response.json()) as { content_uri: string }).content_uri;
};

const file = (url: string): Record<string, unknown> => ({ msgtype: 'm.file', body: 'order.txt', url, info: { mimetype: 'text/plain' } });

/** What an answer tells, but for the number under which it stands in the record. */
const told = ({ status, body }: HandmadeAnswer): unknown => [status, { ...body, 'org.parley.decision_id': '' }];

const refused = expect.objectContaining({
  status: 403,
  body: expect.objectContaining({ errcode: 'M_FORBIDDEN', 'org.parley.reason': 'not-shared' }),
});

describeWorld('what a partner asks about our people', ({ acme, handmade }) => {
  let partner: HandmadePartner;
  const mallory = `@mallory:${handmade.serverName}`;

  const get = (path: string): Promise<HandmadeAnswer> => partner.ask(acme, 'GET', `${f1}${path}`);
  const profileOf = (userId: string): Promise<HandmadeAnswer> => get(`/query/profile?user_id=${encoded(userId)}`);
  const keysOf = (...userIds: readonly string[]): Promise<HandmadeAnswer> =>
    partner.ask(acme, 'POST', `${f1}/user/keys/query`, { device_keys: Object.fromEntries(userIds.map((user) => [user, []])) });

  beforeAll(async () => {
    partner = await startHandmadePartner(handmade, acme);
  });
  afterAll(() => partner.close());

  it('is answered alike, and with nothing, for strangers and for people who do not exist', async () => {
    const alice = await acme.person('alice');
    const nobody = `@nobody:${acme.serverName}`;
    expect(await profileOf(alice.userId)).toEqual(refused);
    expect(told(await profileOf(alice.userId))).toEqual(told(await profileOf(nobody)));
    expect(told(await get(`/user/devices/${encoded(alice.userId)}`))).toEqual(told(await get(`/user/devices/${encoded(nobody)}`)));
    expect(told(await keysOf(alice.userId))).toEqual(told(await keysOf(nobody)));
    const claim = { one_time_keys: { [alice.userId]: { DEVICE: 'signed_curve25519' } } };
    expect(await partner.ask(acme, 'POST', `${f1}/user/keys/claim`, claim)).toEqual(refused);
  });

  it('is answered about an approved contact alone', async () => {
    const [alice, bob] = [await acme.person('alice'), await acme.person('bob')];
    await approveContact(acme, alice.userId, mallory);
    expect(await profileOf(alice.userId)).toMatchObject({ status: 200, body: { displayname: 'alice' } });
    expect((await keysOf(alice.userId)).status).toBe(200);
    expect(await keysOf(alice.userId, bob.userId)).toEqual(refused);
    expect(await profileOf(bob.userId)).toEqual(refused);
    expect(await get(`/query/profile?user_id=${encoded(alice.userId)}&user_id=${encoded(bob.userId)}`)).toMatchObject({ status: 400 });
  });

  it('is answered with files, events and history of rooms it is in, and no longer when it has left', async () => {
    const [alice, bob] = [await acme.person('alice'), await acme.person('bob')];
    const [shown, hidden] = [await upload(acme.clientUrl, alice, 'for both'), await upload(acme.clientUrl, alice, 'for us')];
    const download = (mxc: string): Promise<HandmadeAnswer> => get(`/media/download/${encoded(mxc.split('/').at(-1) ?? '')}`);
    await approveContact(acme, alice.userId, mallory);
    const inside = await alice.createRoom(directChat(bob.userId));
    const hiddenEvent = await alice.sendEvent(inside, 'm.room.message', file(hidden));
    const roomId = await alice.createRoom(directChat(mallory));
    const eventId = await alice.sendEvent(roomId, 'm.room.message', file(shown));
    const before = [await get(`/backfill/${encoded(roomId)}?v=${encoded(eventId)}&limit=5`), await download(shown)];
    expect(before).toEqual([refused, refused]);

    expect(await partner.step(acme, 'join', roomId, mallory)).toMatchObject({ status: 200 });
    expect(await membershipOf(alice, roomId, mallory)).toBe('join');
    expect(await download(shown)).toMatchObject({ status: 200, text: expect.stringContaining('for both') });
    expect((await get(`/backfill/${encoded(roomId)}?v=${encoded(eventId)}&limit=5`)).status).toBe(200);
    expect((await get(`/event/${encoded(eventId)}`)).status).toBe(200);
    expect(told(await download(hidden))).toEqual(told(await download('mxc://acme.test/none')));
    expect(told(await get(`/event/${encoded(hiddenEvent)}`))).toEqual(told(await get(`/event/${encoded('$none')}`)));
    expect(told(await get(`/hierarchy/${encoded(inside)}`))).toEqual(told(await get(`/hierarchy/${encoded('!none')}`)));

    expect((await partner.step(acme, 'leave', roomId, mallory)).status).toBe(200);
    await until(async () => (await download(shown)).status === 403, { what: 'the file is its no longer', withinMs: 20_000 });
    expect(await get(`/event/${encoded(eventId)}`)).toEqual(refused);
    expect(await get(`/state/${encoded(roomId)}?event_id=${encoded(eventId)}`)).toEqual(refused);
  });

  it('is answered with no address, no public room and no token, whoever asks', async () => {
    expect(await get('/query/directory?room_alias=%23sales%3Aacme.test')).toMatchObject({
      status: 403,
      body: { 'org.parley.reason': 'alias-lookup-not-allowed' },
    });
    expect(await get('/publicRooms')).toMatchObject({ status: 403, body: { 'org.parley.reason': 'public-rooms-closed' } });
    expect(await get('/openid/userinfo?access_token=x')).toMatchObject({ status: 401, body: { errcode: 'M_UNKNOWN_TOKEN' } });
  });
});
