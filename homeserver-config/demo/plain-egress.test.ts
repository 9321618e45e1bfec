import { once } from 'node:events';
import { type IncomingMessage, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlainEgress } from './plain-egress.ts';
import { freePort } from './ports.ts';

const stop = new AbortController();
const partner = createServer((asked, response) => response.end(`${asked.method} ${asked.url} ${asked.headers['authorization']}`));
let port = 0;

beforeAll(async () => {
  await once(partner.listen(0, '127.0.0.1'), 'listening');
  port = await freePort();
  const address = `http://127.0.0.1:${(partner.address() as AddressInfo).port}`;
  await startPlainEgress({ port, secret: 'shared', addresses: { 'acme.test': address }, stopping: stop.signal });
});
afterAll(() => {
  stop.abort();
  partner.close();
});

const send = async (destination: string, secret: string): Promise<string> => {
  const path = `matrix-federation://${destination}/_matrix/federation/v1/send/1?a=%2F`;
  const headers = { host: destination, 'proxy-authorization': `Bearer ${secret}`, authorization: 'X-Matrix signed' };
  const outgoing = request({ port, method: 'PUT', path, headers, agent: false }).end('{}');
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return `${answer.statusCode} ${await text(answer)}`;
};

describe('the way out of a plain Synapse', () => {
  it('passes a request on as it was signed, to the address of its server name', async () => {
    expect(await send('acme.test', 'shared')).toMatch(/^200 PUT \/_matrix\/federation\/v1\/send\/1\?a=%2F X-Matrix signed$/);
  });

  it('knows no other names, and only its own Synapse', async () => {
    expect(await send('hooli.test', 'shared')).toMatch(/^502 /);
    expect(await send('acme.test', 'guessed')).toMatch(/^407 /);
  });
});
