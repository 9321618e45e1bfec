import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answerJson, refuse } from './answer.ts';
import { call, createLoopback } from './testing/loopback.ts';

const loopback = createLoopback();
afterEach(() => loopback.close());

describe('answerJson', () => {
  it('hears an asker out who is still sending, so that the answer is not lost', async () => {
    const port = await loopback.listen(createServer((_, response) => answerJson(response, 413, { errcode: 'M_TOO_LARGE' })));
    const rest = Buffer.alloc(3_000_000);
    const socket = connect(port, '127.0.0.1', () => socket.write(`PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: ${rest.length}\r\n\r\n`));
    const faults: Error[] = [];
    let answer = '';
    socket.on('error', (fault) => faults.push(fault)).on('data', (chunk) => (answer += String(chunk)));
    socket.once('data', () => socket.write(rest));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*Connection: close[^]*M_TOO_LARGE/);
    expect(faults).toEqual([]);
  });

  it('leaves the connection open where nothing is unread', async () => {
    const port = await loopback.listen(createServer((_, response) => answerJson(response, 200, {})));
    const answer = await call({ port, path: '/', headers: { connection: 'keep-alive' } });
    expect(answer.headers.connection).toBe('keep-alive');
  });

  it('writes nothing after something else was written', async () => {
    const server = createServer((_, response) => {
      answerJson(response, 200, { first: true });
      answerJson(response, 500, { second: true });
    });
    expect(await call({ port: await loopback.listen(server), path: '/' })).toMatchObject({ status: 200, json: { first: true } });
  });
});

describe('refuse', () => {
  it('writes the Matrix error with reason and decision', async () => {
    const refusal = { status: 403, errcode: 'M_FORBIDDEN', error: 'No. / 不。', reason: 'no-agreement' };
    const server = createServer(({ url }, response) => refuse(response, url === '/' ? refusal : { ...refusal, decisionId: 'dec_1' }));
    const port = await loopback.listen(server);
    const body = { errcode: 'M_FORBIDDEN', error: 'No. / 不。', 'org.parley.reason': 'no-agreement' };
    const plain = await call({ port, path: '/' });
    expect([plain.status, plain.headers['content-type'], plain.json]).toEqual([403, 'application/json', body]);
    expect((await call({ port, path: '/x' })).json).toEqual({ ...body, 'org.parley.decision_id': 'dec_1' });
  });
});
