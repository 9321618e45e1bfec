import { createServer, type Agent } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { err, ok } from '../../policy/result.ts';
import { createConnections } from './connections.ts';
import { createFetchKeys } from './fetch-keys.ts';
import { createLoopback, plainTarget } from './testing/loopback.ts';
import { serverName } from './testing/matrix-server.ts';

const loopback = createLoopback();
const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy();
  await loopback.close();
});

const says = (status: number, body: string): Promise<number> =>
  loopback.listen(
    createServer((request, response) => void response.writeHead(request.url === '/_matrix/key/v2/server' ? status : 404).end(body)),
  );

const fetcher = async (status: number, body: string) => {
  const agent = createConnections();
  agents.push(agent);
  const [partner, own] = [await says(status, body), await says(200, '{"own":true}')];
  const target = plainTarget(own);
  const resolve = async (server: string) => (server === 'globex.test' ? ok(plainTarget(partner)) : err('not-a-host' as const));
  return createFetchKeys({ agent, resolve, own: { serverName: serverName('acme.test'), target } });
};

describe('createFetchKeys', () => {
  it('asks the server where it is found', async () => {
    expect(await (await fetcher(200, '{"a":1}'))(serverName('globex.test'))).toEqual({ ok: true, value: { a: 1 } });
  });

  it('asks our own homeserver without looking for it', async () => {
    expect(await (await fetcher(200, '{}'))(serverName('acme.test'))).toEqual({ ok: true, value: { own: true } });
  });

  it.each([
    [500, '{}'],
    [302, '{}'],
    [200, '[]'],
    [200, 'x'],
    [200, `{"a":"${'x'.repeat(70_000)}"}`],
  ])('gives up on %d %.20s', async (status, body) => {
    expect((await (await fetcher(status, body))(serverName('globex.test'))).ok).toBe(false);
  });

  it('gives up on a name that names no host', async () => {
    expect(await (await fetcher(200, '{}'))(serverName('initech.test'))).toEqual({ ok: false, error: 'not-a-host' });
  });
});
