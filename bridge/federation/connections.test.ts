import { createServer as createHttps } from 'node:https';
import { createServer, type Agent } from 'node:http';
import { createServer as createTcp } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createConnections, type ConnectionNeeds } from './connections.ts';
import { getShort } from './get-json.ts';
import type { Target } from './target.ts';
import { createLoopback, plainTarget } from './testing/loopback.ts';
import { createSelfSigned } from './testing/self-signed.ts';

const loopback = createLoopback();
const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy();
  await loopback.close();
});

const globex = createSelfSigned('globex.test');
const lookups: string[] = [];
const connect = (needs: Partial<ConnectionNeeds> = {}): Agent => {
  const lookup = async (host: string): Promise<readonly string[]> => {
    lookups.push(host);
    return ['127.0.0.1'];
  };
  const agent = createConnections({ lookup, authorities: [globex.cert], connectWithin: 2000, ...needs });
  agents.push(agent);
  return agent;
};

const get = async (target: Target, agent: Agent): Promise<string> => {
  const answer = await getShort({ target, path: '/', agent, mostBytes: 1000, within: 5000 });
  return answer.ok ? answer.value.body.toString() : `fault: ${answer.error}`;
};

const tlsServer = ({ cert, key } = globex): Promise<number> =>
  loopback.listen(createHttps({ cert, key }, (request, response) => void response.end(`hello ${request.headers.host}`)));
const tlsTarget = (port: number, host = 'globex.test'): Target => ({
  ...plainTarget(port, 'globex.test'),
  candidates: [{ host, port }],
  certificateName: 'globex.test',
});

describe('TLS', () => {
  it('connects where the certificate is for the name', async () => {
    expect(await get(tlsTarget(await tlsServer()), connect())).toBe('hello globex.test');
    expect(await get(tlsTarget(await tlsServer(), '127.0.0.1'), connect())).toBe('hello globex.test');
  });

  it('connects where the certificate is for the address', async () => {
    const address = createSelfSigned('127.0.0.1');
    const target = { ...tlsTarget(await tlsServer(address), '127.0.0.1'), certificateName: '127.0.0.1' };
    expect(await get(target, connect({ authorities: [address.cert] }))).toBe('hello globex.test');
  });

  it('refuses a certificate for another name', async () => {
    const other = createSelfSigned('initech.test');
    const port = await tlsServer(other);
    expect(await get(tlsTarget(port), connect({ authorities: [other.cert] }))).toMatch(/fault: .*globex\.test/);
  });

  it('refuses a certificate of an unknown authority', async () => {
    const port = await tlsServer(createSelfSigned('globex.test'));
    expect(await get(tlsTarget(port), connect())).toMatch(/^fault: .*self.signed/);
  });

  it('refuses a server that speaks no TLS', async () => {
    const port = await loopback.listen(createServer((_, response) => void response.end('plain')));
    expect(await get(tlsTarget(port), connect())).toMatch(/^fault: /);
  });
});

describe('public addresses', () => {
  const publicOnly = (port: number, host: string): Target => ({ ...plainTarget(port), candidates: [{ host, port }], publicOnly: true });

  it('refuses a name that leads to a private address, without connecting', async () => {
    let connected = 0;
    const port = await loopback.listen(createTcp(() => (connected += 1)));
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254']) {
      expect(await get(publicOnly(port, 'evil.test'), connect({ lookup: async () => [address] }))).toBe(
        'fault: the name has no public address',
      );
    }
    expect(connected).toBe(0);
  });

  it('refuses a private address written as host, without a look-up', async () => {
    lookups.length = 0;
    expect(await get(publicOnly(80, '127.0.0.1'), connect())).toBe('fault: the name has no public address');
    expect(await get(publicOnly(80, '::1'), connect())).toBe('fault: the name has no public address');
    expect(lookups).toEqual([]);
  });

  it('looks a name up once for a connection and uses no private address among its answers', async () => {
    const port = await loopback.listen(createServer((_, response) => void response.end('private')));
    let asked = 0;
    const lookup = async (): Promise<readonly string[]> => ((asked += 1) === 1 ? ['127.0.0.1'] : ['1.1.1.1']);
    expect(await get(publicOnly(port, 'rebind.test'), connect({ lookup }))).toBe('fault: the name has no public address');
    expect(asked).toBe(1);
  });

  it('takes a private address the operator wrote down', async () => {
    const port = await loopback.listen(createServer((_, response) => void response.end('private')));
    expect(await get(plainTarget(port), connect())).toBe('private');
  });
});

describe('candidates', () => {
  it('are tried in order until one answers', async () => {
    const port = await loopback.listen(createServer((_, response) => void response.end('second')));
    const closed = createTcp();
    const closedPort = await loopback.listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    const lookup = async (host: string): Promise<readonly string[]> =>
      host === 'none.test' ? Promise.reject(new Error('ENOTFOUND')) : ['127.0.0.1'];
    const candidates = [
      { host: 'none.test', port },
      { host: 'a.test', port: closedPort },
      { host: 'b.test', port },
    ];
    expect(await get({ ...plainTarget(port), candidates }, connect({ lookup }))).toBe('second');
  });

  it('are no more than four addresses', async () => {
    let connected = 0;
    const port = await loopback.listen(createTcp((socket) => void ((connected += 1), socket.destroy())));
    const addresses = Array.from({ length: 3 }, () => '127.0.0.1');
    const candidates = [
      { host: 'a.test', port },
      { host: 'b.test', port },
    ];
    expect(await get({ ...tlsTarget(port), candidates }, connect({ lookup: async () => addresses }))).toMatch(/^fault: /);
    expect(connected).toBe(4);
  });

  it('end with the last failure', async () => {
    const target = { ...plainTarget(1), candidates: [] };
    expect(await get(target, connect())).toBe('fault: nowhere to connect to');
  });

  it('whose name is never answered for are given up', async () => {
    const candidates = [{ host: 'silent.test', port: 1 }];
    const lookup = (): Promise<readonly string[]> => new Promise(() => undefined);
    expect(await get({ ...plainTarget(1), candidates }, connect({ lookup, connectWithin: 50 }))).toBe('fault: no address within 50 ms');
  });

  it('are given up one by one when they do not finish the handshake in time', async () => {
    const port = await loopback.listen(createTcp((socket) => void socket.on('error', () => undefined)));
    expect(await get(tlsTarget(port), connect({ connectWithin: 50 }))).toBe('fault: no connection within 50 ms');
  });
});

describe('kept connections', () => {
  it('are used again for the same target only', async () => {
    const seen = new Set<unknown>();
    const server = createServer((request, response) => {
      seen.add(request.socket);
      response.end('ok');
    });
    const port = await loopback.listen(server);
    const agent = connect();
    await get(plainTarget(port), agent);
    await get(plainTarget(port), agent);
    expect(seen.size).toBe(1);
    expect(await get({ ...plainTarget(port), publicOnly: true }, agent)).toBe('fault: the name has no public address');
  });
});

describe('a kept TLS connection', () => {
  it('is not used for another certificate name', async () => {
    const port = await tlsServer();
    const agent = connect();
    expect(await get(tlsTarget(port), agent)).toBe('hello globex.test');
    expect(await get({ ...tlsTarget(port), certificateName: 'initech.test' }, agent)).toMatch(/^fault: .*initech\.test/);
  });
});

describe('getShort', () => {
  it('gives up an answer that is too long, or too slow', async () => {
    const port = await loopback.listen(
      createServer((request, response) => void (request.url === '/slow' ? response.write('x') : response.end('x'.repeat(2000)))),
    );
    const agent = connect();
    expect(await get(plainTarget(port), agent)).toBe('fault: the answer is too long');
    const slow = await getShort({ target: plainTarget(port), path: '/slow', agent, mostBytes: 1000, within: 100 });
    expect(slow.ok).toBe(false);
  });
});
