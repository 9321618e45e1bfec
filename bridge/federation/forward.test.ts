import { createServer, type Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createTcp } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Result } from '../../policy/index.ts';
import { createConnections } from './connections.ts';
import { forward, type ForwardFault } from './forward.ts';
import { call, createLoopback, exchange, plainTarget } from './testing/loopback.ts';

const loopback = createLoopback();
const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy();
  await loopback.close();
});

type Outcome = Result<number, ForwardFault>;

/** A door that passes everything on to `targetPort`; `outcomes` resolve in the order of requests. */
const door = async (targetPort: number, { read = false, idleWithin = 5000 } = {}) => {
  const agent = createConnections();
  agents.push(agent);
  const outcomes: Promise<Outcome>[] = [];
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<Outcome> => {
    const chunks: Buffer[] = [];
    if (read) for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = read ? Buffer.concat(chunks) : undefined;
    return forward({ request, response, target: plainTarget(targetPort, 'globex.test'), agent, body, idleWithin });
  };
  const port = await loopback.listen(createServer((request, response) => void outcomes.push(pass(request, response))));
  return { port, outcomes };
};

/** A server that writes down every byte of its requests and answers with the given bytes. */
const recorder = async (answer: string) => {
  const seen: string[] = [];
  const server = createTcp((socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!/\r\n\r\n[^]*END/.test(text) && !text.startsWith('GET')) return;
      seen.push(text);
      socket.end(answer, 'latin1');
    });
  });
  return { port: await loopback.listen(server), seen };
};

const plainAnswer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('what is passed on', () => {
  const path = '/_matrix/federation/v1/send/1%2F2?a=%20b&%C3%A9';
  const body = '{ "a":  1,\t"END" : "日" }';

  it.each([[false], [true]])('is the request as it came, body %p read before', async (read) => {
    const { port: target, seen } = await recorder(plainAnswer);
    const { port } = await door(target, { read });
    const headers = {
      authorization: 'X-Matrix a',
      'Proxy-Authorization': 'Bearer s',
      'X-Forwarded-For': '1.1.1.1',
      'content-length': Buffer.byteLength(body),
    };
    expect(await call({ port, method: 'PUT', path, headers, body })).toMatchObject({ status: 200, text: 'ok' });
    const sent = Buffer.from(seen[0] ?? '', 'latin1').toString();
    expect(sent).toContain(`PUT ${path} HTTP/1.1\r\n`);
    expect(sent).toContain('\r\nHost: globex.test\r\n');
    expect(sent).toContain('\r\nauthorization: X-Matrix a\r\n');
    expect(sent).not.toMatch(/proxy-authorization|forwarded/i);
    expect(sent.endsWith(`\r\n\r\n${body}`)).toBe(true);
  });

  it('is a body without length too', async () => {
    const { port: target, seen } = await recorder(plainAnswer);
    const { port } = await door(target);
    await call({ port, method: 'POST', path: '/x', headers: { 'transfer-encoding': 'chunked' }, body: '{"END":1}' });
    expect(seen[0]).toMatch(/Transfer-Encoding: chunked[^]*\r\n\r\n9\r\n\{"END":1\}\r\n/);
  });

  it('is no body at all for a plain GET', async () => {
    const { port: target, seen } = await recorder(plainAnswer);
    await call({ port: (await door(target)).port, path: '/x' });
    expect(seen[0]).not.toMatch(/content-length|transfer-encoding/i);
  });
});

describe('what comes back', () => {
  it('is the status, the headers and the body as they came', async () => {
    const answer =
      'HTTP/1.1 418 Teapot\r\nX-Odd: a  b\r\nSet-Cookie: 1\r\nset-cookie: 2\r\nContent-Length: 3\r\nConnection: X-Hop\r\nX-Hop: 1\r\n\r\n\u00ffab';
    const { port: target } = await recorder(answer);
    const { port, outcomes } = await door(target);
    const raw = await exchange(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(raw).toMatch(/^HTTP\/1\.1 418 /);
    expect(raw).toContain('\r\nX-Odd: a  b\r\nSet-Cookie: 1\r\nset-cookie: 2\r\nContent-Length: 3\r\n');
    expect(raw).not.toContain('X-Hop');
    expect(raw.endsWith('\r\n\r\n\u00ffab')).toBe(true);
    expect(await outcomes[0]).toEqual({ ok: true, value: 418 });
  });

  it('is streamed: large answers arrive whole', async () => {
    const large = 'x'.repeat(3_000_000);
    const target = await loopback.listen(createServer((_, response) => void response.end(large)));
    const answer = await call({ port: (await door(target)).port, path: '/' });
    expect(answer.text.length).toBe(large.length);
  });
});

describe('failures', () => {
  it('answers 502 when nobody listens', async () => {
    const closed = createTcp();
    const target = await loopback.listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    const { port, outcomes } = await door(target);
    const answer = await call({ port, path: '/' });
    expect(answer).toMatchObject({ status: 502, json: { errcode: 'M_UNKNOWN', error: 'The server could not be reached.' } });
    expect(await outcomes[0]).toEqual({ ok: false, error: 'unreachable' });
  });

  it.each(['', 'garbage\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n'])('answers 502 to the answer %p', async (answer) => {
    const { port: target } = await recorder(answer);
    expect((await call({ port: (await door(target)).port, path: '/' })).status).toBe(502);
  });

  it('answers 502 when no byte comes in time', async () => {
    const target = await loopback.listen(createTcp((socket) => void socket.on('error', () => undefined)));
    expect((await call({ port: (await door(target, { idleWithin: 50 })).port, path: '/' })).status).toBe(502);
  });

  it('breaks off when the answer breaks off, and does not pretend it was whole', async () => {
    const { port: target } = await recorder('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
    const { port, outcomes } = await door(target);
    await expect(call({ port, path: '/' })).rejects.toThrow();
    expect(await outcomes[0]).toEqual({ ok: false, error: 'broken-off' });
  });

  it('lets go of the target when the asker goes away', async () => {
    let gone: () => void;
    const left = new Promise<void>((resolve) => (gone = resolve));
    let arrived: () => void;
    const there = new Promise<void>((resolve) => (arrived = resolve));
    const target = await loopback.listen(createServer((request) => void (arrived(), request.socket.once('close', () => gone()))));
    const { port, outcomes } = await door(target);
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
    await there;
    socket.destroy();
    await left;
    expect(await outcomes[0]).toEqual({ ok: false, error: 'asker-gone' });
  });
});
