import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { pingUs } from './ping.ts';

let server: Server | undefined;

const homeserver = async (status: number, words: string): Promise<{ readonly url: string; readonly asked: readonly IncomingMessage[] }> => {
  const asked: IncomingMessage[] = [];
  server = createServer((request, response) => {
    asked.push(request);
    request.resume().on('end', () => response.writeHead(status).end(words));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

afterEach(() => {
  server?.close();
});

describe('asking the homeserver to ask us', () => {
  it('names the appservice and shows its token', async () => {
    const { url, asked } = await homeserver(200, '{"duration_ms":1}');
    await pingUs({ url, asToken: 'token' }, 'a/b');
    const [{ method, url: path, headers } = {}] = asked;
    expect([method, path, headers?.authorization]).toEqual(['POST', '/_matrix/client/v1/appservice/a%2Fb/ping', 'Bearer token']);
  });

  it('fails with the words of a homeserver that does not reach us', async () => {
    const { url } = await homeserver(502, '{"errcode":"M_CONNECTION_FAILED"}');
    await expect(pingUs({ url, asToken: 'token' }, 'parley')).rejects.toThrow(
      'the homeserver answered 502: {"errcode":"M_CONNECTION_FAILED"}',
    );
  });
});
