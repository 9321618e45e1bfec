import { afterEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../json.ts';
import { acme, ask, denial, endWorlds, globex, ingressWorld, refusal, type Asked, type IngressWorld } from '../testing/ingress-world.ts';
import { call, type Reply } from '../testing/loopback.ts';
import { bodyOf } from '../testing/matrix-server.ts';

const f1 = '/_matrix/federation/v1';
const f2 = '/_matrix/federation/v2';
const transaction: JsonObject = { origin: 'globex.test', origin_server_ts: 1, pdus: [{ a: '日' }], edus: [] };

afterEach(endWorlds);

describe('a transaction', () => {
  const put = (here: IngressWorld, content: JsonObject): Promise<Reply> => ask(here, { method: 'PUT', path: `${f1}/send/1`, content });

  it.each<[string, JsonObject, unknown[]]>([
    ['of another origin', { ...transaction, origin: 'initech.test' }, [403, 'M_FORBIDDEN', 'origin-differs']],
    ['with too many PDUs', { ...transaction, pdus: Array.from({ length: 51 }, () => ({})) }, [413, 'M_TOO_LARGE', 'transaction-too-large']],
    ['without PDUs', { origin: 'globex.test' }, [400, 'M_BAD_JSON', 'transaction-malformed']],
  ])('%s is refused', async (_, content, expected) => {
    const here = await ingressWorld();
    expect(refusal(await put(here, content))).toEqual(expected);
    expect(here.seen).toEqual([]);
  });

  it('may be larger than anything else', async () => {
    const here = await ingressWorld();
    const large = { ...transaction, edus: [{ x: 'x'.repeat(3_000_000) }] };
    expect((await put(here, large)).status).toBe(200);
    const query = { device_keys: { x: 'x'.repeat(1_100_000) } };
    expect(refusal(await ask(here, { method: 'POST', path: `${f1}/user/keys/query`, content: query }))).toEqual([
      413,
      'M_TOO_LARGE',
      'body-too-large',
    ]);
  });

  it.each([
    ['no JSON', 'x', 'not-json'],
    ['no object', '[]', 'not-an-object'],
    ['nothing', '', 'not-json'],
    ['a byte order mark', '\uFEFF{}', 'not-json'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not-utf-8'],
  ])('with a body that is %s is refused, signed or not', async (_, body, reason) => {
    const here = await ingressWorld();
    const authorization = globex.authorize(acme.name, 'PUT', `${f1}/send/1`, body.toString());
    const answer = await call({ port: here.port, method: 'PUT', path: `${f1}/send/1`, headers: { authorization }, body });
    expect(answer).toMatchObject({ status: 400, json: { 'org.parley.reason': reason } });
    expect(here.seen).toEqual([]);
  });

  it('whose signature does not cover its body is refused', async () => {
    const here = await ingressWorld();
    const authorization = globex.authorize(acme.name, 'PUT', `${f1}/send/1`, bodyOf(transaction));
    const body = JSON.stringify({ ...transaction, pdus: [] });
    const answer = await call({ port: here.port, method: 'PUT', path: `${f1}/send/1`, headers: { authorization }, body });
    expect(refusal(answer)).toEqual([401, 'M_UNAUTHORIZED', 'signature-wrong']);
  });
});

describe('what only reads', () => {
  it('is refused for the person, after the server was let in, and reaches nobody', async () => {
    const here = await ingressWorld({ judge: async ({ kind }) => (kind === 'contact' ? { permit: true } : denial) });
    const asked = { method: 'POST', path: `${f1}/user/keys/query`, content: { device_keys: { '@alice:acme.test': [] } } };
    expect(refusal(await ask(here, asked))).toEqual([403, 'M_FORBIDDEN', 'no-agreement']);
    expect(refusal(await ask(here, { path: `${f1}/media/download/abc` }))).toEqual([403, 'M_FORBIDDEN', 'no-agreement']);
    expect(here.seen).toEqual([]);
  });

  it('is let in by nobody while it cannot be judged', async () => {
    const away = new Error('the database is away');
    const here = await ingressWorld({ judge: async ({ kind }) => (kind === 'contact' ? { permit: true } : Promise.reject(away)) });
    expect(refusal(await ask(here, { path: `${f1}/event/$e` }))).toEqual([503, 'M_UNKNOWN', 'judgement-failed']);
    expect([here.seen, here.alarms]).toEqual([[], [away]]);
  });

  it('is refused where it can be read in two ways, or names nobody', async () => {
    const here = await ingressWorld();
    const twice = `${f1}/query/profile?user_id=%40alice%3Aacme.test&user_id=%40ceo%3Aacme.test`;
    expect(refusal(await ask(here, { path: twice }))).toEqual([400, 'M_INVALID_PARAM', 'query-ambiguous']);
    expect(refusal(await ask(here, { path: `${f1}/query/profile` }))).toEqual([400, 'M_INVALID_PARAM', 'asked-malformed']);
    expect(here.seen).toEqual([]);
  });

  it('redeems no invite by address without being asked about', async () => {
    const here = await ingressWorld();
    await ask(here, { method: 'PUT', path: `${f1}/exchange_third_party_invite/%21room`, content: {} });
    expect(here.questions[1]).toEqual({ kind: 'read', origin: 'globex.test', asked: { kind: 'redeem' } });
  });
});

describe('what is answered to nobody', () => {
  it.each([
    ['GET', `${f1}/publicRooms`, 403, 'M_FORBIDDEN', 'public-rooms-closed'],
    ['POST', `${f1}/publicRooms`, 403, 'M_FORBIDDEN', 'public-rooms-closed'],
    ['PUT', `${f1}/3pid/onbind`, 403, 'M_FORBIDDEN', 'address-binding-closed'],
    ['GET', `${f1}/openid/userinfo?access_token=x`, 401, 'M_UNKNOWN_TOKEN', 'openid-closed'],
    ['GET', '/_matrix/key/v2/query/initech.test', 404, 'M_UNRECOGNIZED', 'notary-closed'],
    ['POST', '/_matrix/key/v2/query', 404, 'M_UNRECOGNIZED', 'notary-closed'],
    ['PUT', `${f1}/invite/%21room/%24e`, 404, 'M_UNRECOGNIZED', 'superseded'],
    ['PUT', `${f1}/send_join/%21room/%24e`, 404, 'M_UNRECOGNIZED', 'superseded'],
    ['GET', `${f1}/query/client_versions`, 404, 'M_UNRECOGNIZED', 'query-unknown'],
  ])('%s %s says why, to a partner too, and asks nobody', async (method, path, ...expected) => {
    const here = await ingressWorld();
    const content = method === 'GET' ? {} : { content: { any: 'thing' } };
    expect(refusal(await ask(here, { method, path, ...content }))).toEqual(expected);
    expect([here.seen, here.questions, here.keysAsked]).toEqual([[], [], []]);
  });
});

describe('people', () => {
  const member = (membership: string, stateKey = '@bob:globex.test'): JsonObject => ({
    type: 'm.room.member',
    room_id: '!room',
    sender: '@bob:globex.test',
    state_key: stateKey,
    content: { membership },
  });
  const bob = { origin: 'globex.test', roomId: '!room', userId: '@bob:globex.test' };

  it.each<[string, Asked, JsonObject]>([
    ['make_join', { path: `${f1}/make_join/%21room/%40bob%3Aglobex.test?ver=12` }, { kind: 'join', step: 'make', ...bob }],
    ['send_join', { method: 'PUT', path: `${f2}/send_join/%21room/%24e`, content: member('join') }, { kind: 'join', step: 'send', ...bob }],
    ['make_leave', { path: `${f1}/make_leave/%21room/%40bob%3Aglobex.test` }, { kind: 'leave', step: 'make', ...bob }],
    [
      'send_leave',
      { method: 'PUT', path: `${f2}/send_leave/%21room/%24e`, content: member('leave') },
      { kind: 'leave', step: 'send', ...bob },
    ],
    ['make_knock', { path: `${f1}/make_knock/%21room/%40bob%3Aglobex.test` }, { kind: 'knock', step: 'make', ...bob }],
    [
      'send_knock',
      { method: 'PUT', path: `${f1}/send_knock/%21room/%24e`, content: member('knock') },
      { kind: 'knock', step: 'send', ...bob },
    ],
  ])('are asked about at %s, and refused there', async (_, asked, question) => {
    const here = await ingressWorld();
    expect((await ask(here, asked)).status).toBe(200);
    expect(here.questions[1]).toEqual(question);

    const closed = await ingressWorld({ judge: async ({ kind }) => (kind === 'contact' ? { permit: true } : denial) });
    expect(refusal(await ask(closed, asked))).toEqual([403, 'M_FORBIDDEN', 'no-agreement']);
    expect(closed.seen).toEqual([]);
  });

  it('are asked about at invite, with the event and the stripped state', async () => {
    const here = await ingressWorld();
    const event = member('invite', '@alice:acme.test');
    const content = { event, room_version: '12', invite_room_state: [{ type: 'm.room.name', content: { name: 'x' } }] };
    expect((await ask(here, { method: 'PUT', path: `${f2}/invite/%21room/%24e`, content })).status).toBe(200);
    const { userId: _, ...rest } = bob;
    expect(here.questions[1]).toEqual({
      kind: 'invite',
      ...rest,
      roomVersion: '12',
      sender: '@bob:globex.test',
      invitee: '@alice:acme.test',
      event,
      strippedState: content.invite_room_state,
    });
  });

  it('of another server, or of another room than the path says, are not even asked about', async () => {
    const here = await ingressWorld();
    expect(refusal(await ask(here, { path: `${f1}/make_join/%21room/%40bob%3Ainitech.test` }))).toEqual([
      403,
      'M_FORBIDDEN',
      'sender-not-of-origin',
    ]);
    const other = { method: 'PUT', path: `${f2}/send_join/%21other/%24e`, content: member('join') };
    expect(refusal(await ask(here, other))).toEqual([400, 'M_INVALID_PARAM', 'room-differs']);
    expect(here.questions.map(({ kind }) => kind)).toEqual(['contact', 'contact']);
    expect(here.seen).toEqual([]);
  });
});
