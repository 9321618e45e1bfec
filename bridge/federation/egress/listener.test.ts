import { createServer, type Agent } from 'node:http';
import { connect, createServer as createTcp } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { err, ok, type ServerName } from '../../../policy/index.ts';
import { createConnections } from '../connections.ts';
import { serverName } from '../testing/matrix-server.ts';
import { createLoopback, exchange, plainTarget } from '../testing/loopback.ts';
import type { DoorEvent, Verdict } from '../verdict.ts';
import { createEgress, type EgressNeeds } from './listener.ts';
import { createPassage, type PassageNeeds } from './passage.ts';
import type { EgressQuestion } from './question.ts';
import { createReach } from './reach.ts';
import { createWakeUp } from './wake-up.ts';

const loopback = createLoopback();
const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy();
  await loopback.close();
});

const denial: Verdict = {
  permit: false,
  errcode: 'ORG.PARLEY.NO_AGREEMENT',
  error: 'No agreement. / 没有协议。',
  reason: 'no-agreement',
  decisionId: 'dec_1',
};

/** A partner that writes down all bytes it gets, and an egress in front of it. */
const world = async (change: Partial<EgressNeeds & PassageNeeds> = {}) => {
  const seen: string[] = [];
  const counted: DoorEvent[] = [];
  const asked: ServerName[] = [];
  const alarms: unknown[] = [];
  const partner = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push([`${request.method} ${request.url}`, ...request.rawHeaders, Buffer.concat(chunks).toString()].join('\n'));
      response.writeHead(200, { 'X-Partner': 'yes', 'Content-Length': 11 }).end('{"pdus":{}}');
    });
  });
  const partnerPort = await loopback.listen(partner);
  const agent = createConnections();
  agents.push(agent);
  const alarm = (fault: unknown): void => void alarms.push(fault);
  const judge = async (question: EgressQuestion): Promise<Verdict> => {
    if (question.kind !== 'contact') return { permit: true };
    asked.push(question.destination);
    return question.destination === 'globex.test' ? { permit: true } : denial;
  };
  const [reach, wakeUp] = [
    createReach(
      () => 0,
      () => {},
    ),
    createWakeUp('s3cret'),
  ];
  const resolve = async () => ok(plainTarget(partnerPort, 'globex.test'));
  const passing = {
    serverName: serverName('acme.test'),
    judge,
    purgeMarkOf: async () => undefined,
    resolve,
    agent,
    alarm,
    now: Date.now,
    reach,
    wakeUp,
    ...change,
  };
  const count = (event: DoorEvent): void => void counted.push(event);
  const egress = createEgress({ replicationSecret: 's3cret', pass: createPassage(passing), count, alarm, ...change });
  return { port: await loopback.listen(egress), seen, counted, asked, alarms };
};

const head = (line: string, headers: readonly string[] = ['Proxy-Authorization: Bearer s3cret']): string =>
  [line, ...headers, '', ''].join('\r\n');
const get = (server: string): string => head(`GET matrix-federation://${server}/_matrix/key/v2/server HTTP/1.1`);
const jsonOf = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));

describe('a permitted request', () => {
  const body = '{ "pdus" : [] }';
  const headers = [
    'Proxy-Authorization: Bearer s3cret',
    'Authorization: X-Matrix origin="acme.test"',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'X-Fed-Destination: evil.test',
    'Host: evil.test',
  ];
  const request = head('PUT matrix-federation://globex.test/_matrix/federation/v1/send/1%2F?a=%20 HTTP/1.1', headers) + body;

  it('reaches the partner as it was signed, without the secret', async () => {
    const { port, seen, counted, asked } = await world();
    const answer = await exchange(port, request);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toContain('X-Partner: yes');
    expect(answer).toContain('Connection: close');
    expect(answer.endsWith('{"pdus":{}}')).toBe(true);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.startsWith('PUT /_matrix/federation/v1/send/1%2F?a=%20\nHost\nglobex.test\n')).toBe(true);
    expect(seen[0]).toContain('Authorization\nX-Matrix origin="acme.test"');
    expect(seen[0]?.endsWith(`\n${body}`)).toBe(true);
    expect(seen[0]).not.toMatch(/s3cret|evil|proxy/i);
    expect(asked).toEqual(['globex.test']);
    expect(counted).toEqual([{ door: 'egress', outcome: 'forwarded', reason: 'permitted' }]);
  });

  it('arrives whole when its bytes come one by one', async () => {
    const { port, seen } = await world();
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }).on('data', (chunk) => (answer += String(chunk)));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    for (const byte of Buffer.from(request)) await new Promise((written) => socket.write(Buffer.from([byte]), written));
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(seen[0]?.endsWith(`\n${body}`)).toBe(true);
  });

  it('arrives whole when it is large, and so does its answer', async () => {
    const { port, seen } = await world();
    const large = `"${'x'.repeat(2_000_000)}"`;
    const lines = ['Proxy-Authorization: Bearer s3cret', `Content-Length: ${large.length}`];
    await exchange(port, head('PUT matrix-federation://globex.test/_matrix/federation/v1/send/1 HTTP/1.1', lines) + large);
    expect(seen[0]?.endsWith(large)).toBe(true);
  });
});

describe('a refused request', () => {
  it('gets the decision’s words, and the partner hears nothing', async () => {
    const { port, seen, counted } = await world();
    const answer = await exchange(port, get('initech.test'));
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(jsonOf(Buffer.from(answer, 'latin1').toString())).toEqual({
      errcode: 'ORG.PARLEY.NO_AGREEMENT',
      error: 'No agreement. / 没有协议。',
      'org.parley.reason': 'no-agreement',
      'org.parley.decision_id': 'dec_1',
    });
    expect(seen).toEqual([]);
    expect(counted).toEqual([{ door: 'egress', outcome: 'refused', reason: 'no-agreement' }]);
  });

  it('is judged by the name of its own line, whatever its headers say', async () => {
    const { port, asked } = await world();
    await exchange(
      port,
      head('GET matrix-federation://initech.test/_matrix/key/v2/server HTTP/1.1', [
        'Proxy-Authorization: Bearer s3cret',
        'Host: globex.test',
      ]),
    );
    expect(asked).toEqual(['initech.test']);
  });

  it.each([
    ['no secret', []],
    ['a wrong secret', ['Proxy-Authorization: Bearer s3cre']],
    ['a secret of another scheme', ['Proxy-Authorization: Basic s3cret']],
    ['two secrets', ['Proxy-Authorization: Bearer s3cret', 'Proxy-Authorization: Bearer s3cret']],
    ['the secret in another header', ['Authorization: Bearer s3cret']],
  ])('is one with %s: nobody is asked', async (_, headers) => {
    const { port, asked, seen, counted } = await world();
    expect(await exchange(port, head('GET matrix-federation://globex.test/_matrix/federation/v1/send/1 HTTP/1.1', headers))).toMatch(
      /^HTTP\/1\.1 407 /,
    );
    expect([asked, seen]).toEqual([[], []]);
    expect(counted).toEqual([{ door: 'egress', outcome: 'refused', reason: 'secret-wrong' }]);
  });

  it('is one whose decision fails', async () => {
    const { port, seen, alarms } = await world({ judge: () => Promise.reject(new Error('no lease')) });
    expect(await exchange(port, get('globex.test'))).toMatch(/^HTTP\/1\.1 503 /);
    expect([seen, alarms.length]).toEqual([[], 1]);
  });

  it('is one to a name that names no host', async () => {
    const { port } = await world({ resolve: async () => err('not-a-host') });
    expect(await exchange(port, get('globex.test'))).toMatch(/^HTTP\/1\.1 502 /);
  });

  it('is answered 502 when the partner cannot be reached', async () => {
    const { port, counted } = await world({ resolve: async () => ok({ ...plainTarget(1), candidates: [] }) });
    expect(await exchange(port, get('globex.test'))).toMatch(/^HTTP\/1\.1 502 [^]*M_UNKNOWN/);
    expect(counted).toEqual([{ door: 'egress', outcome: 'failed', reason: 'unreachable' }]);
  });
});

describe('what is no request of ours', () => {
  it.each([
    ['a plain request', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', '400'],
    ['noise', '\u0001\u0002\r\n\r\n', '400'],
    ['a head without end', 'x'.repeat(33_000), '431'],
    [
      'a head that Node refuses',
      head('GET matrix-federation://globex.test/_matrix/federation/v1/send/1 HTTP/1.1', ['Bad Header: x']),
      '400',
    ],
  ])('gets an answer and an end: %s', async (_, bytes, status) => {
    const { port, asked } = await world();
    expect(await exchange(port, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(asked).toEqual([]);
  });

  it('leaves the door standing when it goes away half-way', async () => {
    const { port, counted } = await world();
    const socket = connect(port, '127.0.0.1', () => socket.end('GET matrix-fed'));
    await new Promise((resolve) => socket.once('close', resolve));
    const deadline = Date.now() + 4000;
    while (counted.length === 0 && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    expect(counted).toEqual([{ door: 'egress', outcome: 'refused', reason: 'broken-off' }]);
    expect(await exchange(port, get('globex.test'))).toMatch(/^HTTP\/1\.1 200 /);
    expect(counted.at(-1)).toMatchObject({ outcome: 'forwarded' });
  });

  it('serves one request a connection, since the line names one destination', async () => {
    const { port, seen } = await world();
    const second = head('GET /second HTTP/1.1');
    await exchange(port, get('globex.test') + second);
    expect(seen).toHaveLength(1);
  });
});

describe('a partner that never answers', () => {
  it('is let go when the asker goes away', async () => {
    let gone: () => void;
    const left = new Promise<void>((resolve) => (gone = resolve));
    let arrived: () => void;
    const there = new Promise<void>((resolve) => (arrived = resolve));
    const silent = await loopback.listen(
      createTcp((socket) => void (socket.on('error', () => undefined).once('close', () => gone()), socket.once('data', () => arrived()))),
    );
    const { port } = await world({ resolve: async () => ok(plainTarget(silent)) });
    const socket = connect(port, '127.0.0.1', () => socket.write(get('globex.test')));
    await there;
    socket.destroy();
    await left;
  });
});
