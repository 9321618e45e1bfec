import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readBody, type BodyBounds } from './read-body.ts';
import { call, createLoopback } from './testing/loopback.ts';

const loopback = createLoopback();
afterEach(() => loopback.close());

const reader = (bounds: Partial<BodyBounds>): Promise<number> =>
  loopback.listen(
    createServer((request, response) => {
      const all = { mostBytes: 100, idleWithin: 5000, within: 5000, take: () => true, ...bounds };
      void readBody(request, all).then((body) => response.end(body.ok ? `read ${body.value.length}` : body.error));
    }),
  );

const trickle = async (port: number, every: number): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n');
  const drip = setInterval(() => socket.write('x'), every);
  const [answer] = await new Promise<[string]>((resolve) =>
    socket.on('error', () => undefined).once('data', (chunk) => resolve([String(chunk)])),
  );
  clearInterval(drip);
  socket.destroy();
  return answer;
};

describe('readBody', () => {
  it('reads up to its bound and no further, announced or not', async () => {
    const port = await reader({});
    const post = async (body: string, headers = {}) => (await call({ port, method: 'POST', path: '/', headers, body })).text;
    expect(await post('x'.repeat(100))).toBe('read 100');
    expect(await post('x'.repeat(101))).toBe('body-too-large');
    expect(await post('x'.repeat(101), { 'transfer-encoding': 'chunked' })).toBe('body-too-large');
    expect(await post('')).toBe('read 0');
  });

  it('gives up a body that stops', async () => {
    expect(await trickle(await reader({ idleWithin: 50 }), 60_000)).toContain('body-too-slow');
  });

  it('gives up a body that never stops but takes too long in all', async () => {
    expect(await trickle(await reader({ within: 100 }), 5)).toContain('body-too-slow');
  });

  it('stops when no more may be held', async () => {
    const port = await reader({ take: () => false });
    expect((await call({ port, method: 'POST', path: '/', body: 'x' })).text).toBe('memory-exhausted');
  });
});
