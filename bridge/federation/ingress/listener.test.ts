import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../json.ts';
import { acme, ask, denial, endWorlds, globex, ingressWorld, initech, refusal } from '../testing/ingress-world.ts';
import { call, exchange, plainTarget } from '../testing/loopback.ts';
import { bodyOf } from '../testing/matrix-server.ts';
import type { Verdict } from '../verdict.ts';

const f1 = '/_matrix/federation/v1';
const profile = `${f1}/query/profile?user_id=%40alice%3Aacme.test`;
const transaction: JsonObject = { origin: 'globex.test', origin_server_ts: 1, pdus: [{ a: '日' }], edus: [] };

afterEach(endWorlds);

describe('what is open', () => {
  it.each(['/_matrix/key/v2/server', `${f1}/version`])('%s reaches the homeserver unsigned', async (path) => {
    const here = await ingressWorld();
    expect(await call({ port: here.port, path })).toMatchObject({ status: 200, text: '{"from":"homeserver"}' });
    expect(here.seen[0]?.startsWith(`GET ${path}\n`)).toBe(true);
    expect([here.questions, here.keysAsked]).toEqual([[], []]);
    expect(here.counted).toEqual([{ door: 'ingress', outcome: 'forwarded', reason: 'permitted' }]);
  });

  it('is asked of the homeserver once a second, however many ask, and whatever they add', async () => {
    const time = { now: 0 };
    const here = await ingressWorld({ now: () => time.now });
    const askFor = (query = '') => call({ port: here.port, path: `/_matrix/key/v2/server${query}` });
    const together = await Promise.all([askFor(), askFor(), askFor('?x=1')]);
    expect(together.map(({ text }) => text)).toEqual(together.map(() => '{"from":"homeserver"}'));
    time.now = 999;
    await askFor();
    expect(here.seen).toHaveLength(1);
    time.now = 1000;
    await askFor();
    expect(here.seen).toHaveLength(2);
    expect(here.counted).toHaveLength(5);
  });

  it('is answered 502 where the homeserver is away', async () => {
    const here = await ingressWorld({ homeserver: plainTarget(1, 'acme.test') });
    expect((await call({ port: here.port, path: `${f1}/version` })).status).toBe(502);
    expect(here.counted).toEqual([{ door: 'ingress', outcome: 'failed', reason: 'unreachable' }]);
  });
});

describe('what does not exist', () => {
  it.each([
    ['GET', '/_matrix/client/versions', 404],
    ['POST', '/_matrix/client/v3/login', 404],
    ['GET', '/_synapse/admin/v1/register', 404],
    ['GET', '/_matrix/key/v2/query/initech.test', 404],
    ['GET', `${f1}/query/%70rofile?user_id=%40alice%3Aacme.test`, 404],
    ['GET', `${f1}//version`, 404],
    ['GET', `${f1}/../../client/versions`, 404],
    ['GET', `${f1}/%2e%2e/x`, 404],
    ['GET', `${f1}/version/`, 404],
    ['PUT', `${f1}/version`, 405],
    ['GET', `${f1}/state/nothing`, 400],
    ['GET', `${f1}/query/profile?user_id=%40a%3Aacme.test&user_id=%40b%3Aacme.test`, 400],
    ['GET', `${f1}/query/profile?field=x;user_id=%40a%3Aacme.test`, 400],
    ['GET', `/${'a'.repeat(9000)}`, 414],
  ])('%s %.60s is answered %d to anybody, a signed request too', async (method, path, status) => {
    const here = await ingressWorld();
    expect((await call({ port: here.port, method, path })).status).toBe(status);
    expect((await ask(here, { method, path })).status).toBe(status);
    expect([here.seen, here.questions, here.counted.length]).toEqual([[], [], 2]);
    expect(here.counted.every(({ outcome }) => outcome === 'refused')).toBe(true);
  });
});

describe('a partner', () => {
  it('is let in with what the table knows, byte for byte', async () => {
    const here = await ingressWorld();
    const answer = await ask(here, { path: profile }, { 'X-Forwarded-For': '1.1.1.1', 'user-agent': 'Partner' });
    expect(answer).toMatchObject({ status: 200, text: '{"from":"homeserver"}' });
    expect(here.seen[0]?.startsWith(`GET ${profile}\nHost\nacme.test\n`)).toBe(true);
    expect(here.seen[0]).toContain('\nX-Matrix origin="globex.test"');
    expect(here.seen[0]).not.toMatch(/forwarded/i);
    expect(here.questions).toEqual([
      { kind: 'contact', origin: 'globex.test', endpoint: 'profile', parameters: {} },
      { kind: 'read', origin: 'globex.test', asked: { kind: 'profile', userId: '@alice:acme.test' } },
    ]);
  });

  it('is asked about with the parameters of the path', async () => {
    const here = await ingressWorld();
    await ask(here, { path: `${f1}/event_auth/%21room/%24event` });
    expect(here.questions).toMatchObject([
      { endpoint: 'event-auth', parameters: { roomId: '!room', eventId: '$event' } },
      { asked: { kind: 'room', roomId: '!room', reading: 'history' } },
    ]);
  });

  it('sends transactions whose bytes stay as they are', async () => {
    const here = await ingressWorld();
    const path = `${f1}/send/17`;
    const text = `  ${JSON.stringify(transaction, undefined, 2)}\n`;
    const authorization = globex.authorize(acme.name, 'PUT', path, bodyOf(transaction));
    expect((await call({ port: here.port, method: 'PUT', path, headers: { authorization }, body: text })).status).toBe(200);
    expect(here.seen[0]?.endsWith(`\n${text}`)).toBe(true);
  });

  it('keeps its connection between requests, longer than Synapse does', async () => {
    const { ingress } = await ingressWorld();
    expect(ingress.keepAliveTimeout).toBeGreaterThan(120_000);
    expect(ingress.timeout).toBeGreaterThan(180_000);
    expect(ingress.headersTimeout).toBeLessThanOrEqual(20_000);
    expect(ingress.requestTimeout).toBeGreaterThan(120_000);
    expect(ingress.maxConnections).toBe(2000);
  });
});

describe('memory for bodies', () => {
  const path = `${f1}/send/1`;
  const content = { ...transaction, edus: [{ x: 'x'.repeat(1000) }] };
  const slowly = async (port: number) => {
    const body = bodyOf(content);
    const head = `PUT ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: ${globex.authorize(acme.name, 'PUT', path, body)}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const socket = connect(port, '127.0.0.1');
    await new Promise((written) => socket.write(head + body.slice(0, 1000), written));
    return socket;
  };

  it('is shared by all, and free again after each request', async () => {
    const here = await ingressWorld({ mostBytesHeld: 1500 });
    for (let times = 0; times < 3; times += 1) expect((await ask(here, { method: 'PUT', path, content })).status).toBe(200);
    const socket = await slowly(here.port);
    const busy = async (): Promise<boolean> =>
      (await ask(here, { method: 'PUT', path, content })).json['org.parley.reason'] === 'memory-exhausted';
    const deadline = Date.now() + 4000;
    let refused = false;
    while (!refused && Date.now() < deadline) refused = await busy();
    expect(refused).toBe(true);
    socket.destroy();
    while (refused && Date.now() < deadline) refused = await busy();
    expect(refused).toBe(false);
  });
});

describe('a stranger', () => {
  it('is turned away before any key is fetched, with the decision’s words', async () => {
    const here = await ingressWorld();
    const answer = await ask(here, { path: profile, by: initech });
    expect(answer).toMatchObject({
      status: 403,
      json: {
        errcode: 'M_FORBIDDEN',
        error: 'No agreement. / 没有协议。',
        'org.parley.reason': 'no-agreement',
        'org.parley.decision_id': 'dec_1',
      },
    });
    expect([here.keysAsked, here.seen]).toEqual([[], []]);
    expect(here.counted).toEqual([{ door: 'ingress', outcome: 'refused', reason: 'no-agreement' }]);
  });

  it('is turned away before its body is read', async () => {
    const here = await ingressWorld();
    const authorization = initech.authorize(acme.name, 'PUT', `${f1}/send/1`, bodyOf(transaction));
    const head = `PUT ${f1}/send/1 HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Length: 1000\r\n\r\n`;
    const socket = connect(here.port, '127.0.0.1', () => socket.write(head));
    const [answer] = await new Promise<[Buffer]>((resolve) => socket.once('data', (chunk) => resolve([chunk])));
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 403 [^]*Connection: close/);
  });
});

describe('faults', () => {
  it('of the decision deny', async () => {
    const here = await ingressWorld({ judge: () => Promise.reject(new Error('no lease')) });
    expect(refusal(await ask(here, { path: profile }))).toEqual([503, 'M_UNKNOWN', 'judgement-failed']);
    expect([here.seen, here.alarms.length]).toEqual([[], 1]);
  });

  it('of what nobody has decided have the partner keep it and come again', async () => {
    const undecided = { ...denial, undecided: true } as Verdict;
    const here = await ingressWorld({ judge: async () => undecided });
    expect(refusal(await ask(here, { path: profile }))).toEqual([503, 'M_UNKNOWN', 'no-agreement']);
    expect(here.seen).toEqual([]);
  });

  it('of our own answer 500 and leave the door standing', async () => {
    const here = await ingressWorld({ sign: () => Promise.reject(new Error('broken')) });
    expect((await ask(here, { method: 'POST', path: '/_matrix/policy/v1/sign', content: {} })).status).toBe(500);
    expect(here.alarms).toHaveLength(1);
    expect((await ask(here, { path: profile })).status).toBe(200);
  });

  it('of the homeserver answer 502', async () => {
    const here = await ingressWorld({ homeserver: { ...plainTarget(1), candidates: [] } });
    expect((await ask(here, { path: profile })).status).toBe(502);
    expect(here.counted).toEqual([{ door: 'ingress', outcome: 'failed', reason: 'unreachable' }]);
  });
});

describe('garbage', () => {
  it.each([
    ['noise', 'x\r\n\r\n', '400'],
    ['a huge header', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ['two lengths', 'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', '400'],
    ['a length and chunks', 'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', '400'],
    ['a line of another scheme', 'GET matrix-federation://acme.test/ HTTP/1.1\r\nHost: a\r\n\r\n', '400'],
    ['an absolute target', `GET http://acme.test${f1}/version HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, '404'],
  ])('%s gets an answer and an end', async (_, bytes, status) => {
    const here = await ingressWorld();
    expect(await exchange(here.port, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect([here.seen, here.counted[0]?.outcome]).toEqual([[], 'refused']);
  });
});
