import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { JsonObject } from '../../bridge/federation/json.ts';
import {
  acme,
  ask,
  endWorlds,
  globex,
  type IngressWorld,
  ingressWorld,
  initech,
  refusal,
  startForwardAuth,
} from '../../bridge/federation/testing/ingress-world.ts';
import { call, exchange, type Reply } from '../../bridge/federation/testing/loopback.ts';
import { findNginx } from '../nginx/find-nginx.ts';
import { type RunningNginx, runNginx } from '../nginx/run-nginx.ts';

// The first run may have to fetch nginx.
jest.setTimeout(180_000);

const f1 = '/_matrix/federation/v1';
const profile = `${f1}/query/profile?user_id=%40alice%3Aacme.test&field=displayname`;
const transaction: JsonObject = { origin: 'globex.test', origin_server_ts: 1, pdus: [{ a: '日' }], edus: [] };

// Every one of these nginx reads as a federation endpoint, and so would a homeserver that decodes or merges.
const twofold = [
  `${f1}/query/%70rofile?user_id=%40alice%3Aacme.test`,
  `${f1}/%76ersion`,
  `${f1}//version`,
  `/${f1}/version`,
  `${f1}/x/../version`,
  `${f1}/x/%2e%2e/version`,
  `${f1}/./version`,
  `${f1}/version/`,
  `/_matrix/%66ederation/v1/version`,
  `${f1}/version%00`,
  `${f1}/version%5C`,
];

const elsewhere = [
  '/_matrix/client/versions',
  '/_matrix/client/v3/login',
  '/_synapse/admin/v1/register',
  '/_matrix/federation/../client/versions',
  '/_matrix/federation/%2e%2e/client/versions',
  '/_matrix/federation%2F..%2Fclient/versions',
  '/parley-judgement',
  '/',
];

describe.each(['nginx, full proxy', 'nginx, forward-auth'])('behind a real nginx as documented: %s', (heading) => {
  let world: IngressWorld;
  let nginx: RunningNginx;
  const isAsked = heading === 'nginx, forward-auth';

  beforeAll(async () => {
    await findNginx();
    world = await ingressWorld();
    const forwardAuth = await startForwardAuth(world, 'nginx');
    const synapse = world.needs.homeserver.candidates[0]?.port ?? 0;
    nginx = await runNginx(heading, { ingress: world.port, forwardAuth, synapse });
  });
  afterAll(async () => {
    await endWorlds();
    await nginx.stop();
  });

  const through = (asked: Parameters<typeof ask>[1], headers: Record<string, string> = {}): Promise<Reply> =>
    ask({ ...world, port: nginx.port }, asked, headers);
  const reached = (): string[] => world.seen.splice(0).map((text) => text.split('\n')[0] ?? '');
  const doors = (): string[] => world.counted.splice(0).map(({ door, outcome }) => `${door} ${outcome}`);

  it('a proven question reaches the homeserver as it was judged, to the byte', async () => {
    expect(await through({ path: profile })).toMatchObject({ status: 200, text: '{"from":"homeserver"}' });
    const event = `${f1}/event/%24abc%2Fdef%2B~?x=%25&y=a+b`;
    expect((await through({ path: event })).status).toBe(200);
    expect(reached()).toEqual([`GET ${profile}`, `GET ${event}`]);
    const once = isAsked ? 'forward-auth permitted' : 'ingress forwarded';
    expect(doors()).toEqual([once, once]);
  });

  it('what is open needs no signature', async () => {
    expect((await call({ port: nginx.port, path: `${f1}/version` })).status).toBe(200);
    expect([reached(), doors().length]).toEqual([[`GET ${f1}/version`], 1]);
  });

  it('a stranger is refused with Parley’s words', async () => {
    const answer = await through({ path: profile, by: initech });
    expect(answer.json).toEqual({
      errcode: 'M_FORBIDDEN',
      error: 'No agreement. / 没有协议。',
      'org.parley.reason': 'no-agreement',
      'org.parley.decision_id': 'dec_1',
    });
    expect([answer.status, answer.headers['content-type'], reached()]).toEqual([403, 'application/json', []]);
    expect(doors()).toEqual([isAsked ? 'forward-auth refused' : 'ingress refused']);
  });

  it('an unsigned question and a wrong signature are refused as such', async () => {
    expect(refusal(await call({ port: nginx.port, path: profile }))).toEqual([401, 'M_UNAUTHORIZED', 'authorization-missing']);
    const authorization = globex.authorize(acme.name, 'GET', `${profile}x`);
    const wrong = await call({ port: nginx.port, path: profile, headers: { authorization } });
    expect([refusal(wrong), reached()]).toEqual([[401, 'M_UNAUTHORIZED', 'signature-wrong'], []]);
    doors();
  });

  it('a transaction goes through the ingress, body and all', async () => {
    expect((await through({ method: 'PUT', path: `${f1}/send/17`, content: transaction })).status).toBe(200);
    expect([reached(), doors()]).toEqual([[`PUT ${f1}/send/17`], ['ingress forwarded']]);
    const forged = { ...transaction, origin: 'initech.test' };
    expect(refusal(await through({ method: 'PUT', path: `${f1}/send/18`, content: forged }))).toEqual([
      403,
      'M_FORBIDDEN',
      'origin-differs',
    ]);
    expect([reached(), doors()]).toEqual([[], ['ingress refused']]);
  });

  it('policy signing is the ingress’s', async () => {
    expect((await through({ method: 'POST', path: '/_matrix/policy/v1/sign', content: {} })).status).toBe(200);
    expect([reached(), doors()]).toEqual([[], ['ingress signed']]);
  });

  it.each(twofold)('%s, which could be read in two ways, reaches nobody', async (path) => {
    expect((await through({ path })).status).toBe(path.endsWith('%00') ? 400 : 404);
    expect(reached()).toEqual([]);
    doors();
  });

  it.each(elsewhere)('%s reaches nobody, signed or not', async (path) => {
    expect([(await through({ path })).status, (await call({ port: nginx.port, path })).status]).toEqual([404, 404]);
    expect(reached()).toEqual([]);
    doors();
  });

  it.each(['DELETE', 'OPTIONS', 'PATCH', 'HEAD'])('%s reaches nobody', async (method) => {
    expect((await through({ method, path: `${f1}/version` })).status).toBe(405);
    expect(reached()).toEqual([]);
    doors();
  });

  it('what a client writes into the headers of the question is written over', async () => {
    const forged = {
      'X-Original-URI': `${f1}/version`,
      'X-Original-Method': 'GET',
      'X-Forwarded-Uri': `${f1}/version`,
      'X-Parley-Status': '200',
      'X-Parley-Route': 'homeserver',
    };
    expect((await call({ port: nginx.port, path: '/_matrix/client/versions', headers: forged })).status).toBe(404);
    expect((await call({ port: nginx.port, path: profile, headers: forged })).status).toBe(401);
    expect(reached()).toEqual([]);
    doors();
  });

  it('two headers of authorization are refused', async () => {
    const authorization = globex.authorize(acme.name, 'GET', profile);
    const head = [`GET ${profile} HTTP/1.1`, 'Host: acme.test', 'Connection: close', ...Array(2).fill(`Authorization: ${authorization}`)];
    expect(await exchange(nginx.port, `${head.join('\r\n')}\r\n\r\n`)).toMatch(/^HTTP\/1.1 (?:400|401) /);
    expect(reached()).toEqual([]);
    doors();
  });

  it.each([
    ['a length', 'Content-Length: 8\r\n\r\nsmuggled'],
    ['chunks', 'Transfer-Encoding: chunked\r\n\r\n8\r\nsmuggled\r\n0\r\n\r\n'],
  ])('no body comes along with a question that has none: %s', async (_, rest) => {
    const head = [`GET ${profile} HTTP/1.1`, 'Host: acme.test', 'Connection: close'];
    const authorization = `Authorization: ${globex.authorize(acme.name, 'GET', profile)}`;
    const answer = await exchange(nginx.port, [...head, authorization, rest].join('\r\n'));
    expect(answer).toMatch(isAsked ? /^HTTP\/1.1 200 / : /^HTTP\/1.1 400 /);
    expect(world.seen.splice(0).join()).toEqual(isAsked ? expect.not.stringMatching(/smuggled|content-length|transfer-encoding/i) : '');
    doors();
  });
});

describe('when Parley does not answer', () => {
  afterAll(endWorlds);

  it.each(['nginx, full proxy', 'nginx, forward-auth'])('%s lets nothing through', async (heading) => {
    const world = await ingressWorld();
    const synapse = world.needs.homeserver.candidates[0]?.port ?? 0;
    const nginx = await runNginx(heading, { ingress: 1, forwardAuth: 1, synapse });
    const answers = [
      await ask({ ...world, port: nginx.port }, { path: profile }),
      await ask({ ...world, port: nginx.port }, { method: 'PUT', path: `${f1}/send/1`, content: transaction }),
    ];
    await nginx.stop();
    expect([answers.every(({ status }) => status >= 500), world.seen]).toEqual([true, []]);
  });
});
