import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';

import type { Observation, SetAside } from '../../flows/observe.ts';
import { anna } from '../testing/sample.ts';
import type { ReadyHook } from './hooks/index.ts';
import { homeserverListener } from './listener.ts';

const hookToken = 'hook-token-of-32-characters-or-so';
const homeserverToken = 'homeserver-token-of-32-characters';

interface Door {
  readonly port: number;
  readonly taken: { readonly observations: readonly Observation[]; readonly setAside: readonly SetAside[] }[];
  readonly faults: string[];
  /** Whether the store is there. */
  away: boolean;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const hooks: ReadonlyMap<string, ReadyHook> = new Map<string, ReadyHook>([
  ['ping', () => Promise.resolve({ decision: 'permit' })],
  ['picky', () => undefined],
  ['broken', () => Promise.reject(new Error('broken hook'))],
  [
    'broken_at_once',
    () => {
      throw new Error('broken at once');
    },
  ],
  ['echo', (body) => Promise.resolve({ decision: 'permit', body: { body } })],
]);

const open = async (): Promise<Door> => {
  const faults: string[] = [];
  const taken: Door['taken'] = [];
  const server = homeserverListener({
    hookToken,
    homeserverToken,
    hooks,
    inOrder: (transactionId) => transactionId !== 'early',
    observe: async (observations, setAside) => {
      if (door.away) throw new Error('the database is away');
      taken.push({ observations, setAside });
      return observations.length;
    },
    clock: () => 1_800_000_000_000,
    onFault: (fault, where) => `fault_${faults.push(`${where}: ${fault instanceof Error ? fault.message : 'odd'}`)}`,
    other: ({ url }, response) => url === '/healthz' && response.writeHead(204).end() !== undefined,
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const door: Door = { port: (server.address() as AddressInfo).port, taken, faults, away: false };
  closing.push(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });
  return door;
};

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly body: unknown;
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | undefined;
  /** Written one after the other; without a length ahead where there are several. */
  readonly parts?: readonly (string | Buffer)[];
}

const read = async (response: IncomingMessage): Promise<Answer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return { status: response.statusCode, type: response.headers['content-type'], body: text === '' ? undefined : JSON.parse(text) };
};

const send = async ({ port }: Door, method: string, path: string, { token, parts = ['{}'], headers = {} }: Sent = {}): Promise<Answer> => {
  const authorized = { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const sending = request({ host: '127.0.0.1', port, method, path, agent: false, headers: authorized });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  const [only, ...more] = parts;
  if (more.length === 0) sending.end(only);
  else {
    for (const part of parts) sending.write(part);
    sending.end();
  }
  return read((await answered)[0]);
};

const ask = (door: Door, hook: string, sent: Sent = {}): Promise<Answer> =>
  send(door, 'POST', `/hooks/v1/${hook}`, { token: hookToken, ...sent });

const denial = (changes: object = {}): object =>
  expect.objectContaining({
    decision: 'deny',
    errcode: 'ORG.PARLEY.FACTS_UNAVAILABLE',
    reason: 'facts-unavailable',
    error: expect.stringMatching(/./),
    ...changes,
  });

const denialFor = (error: string): object => denial({ error: expect.stringContaining(error) });

const event = (id: string): object => ({ event_id: id, room_id: '!room', sender: anna, type: 'm.room.message', content: { body: '你好' } });

const transact = (door: Door, body: string | Buffer, sent: Sent & { readonly path?: string } = {}): Promise<Answer> =>
  send(door, 'PUT', sent.path ?? '/_matrix/app/v1/transactions/1', { token: homeserverToken, parts: [body], ...sent });

describe('a hook', () => {
  it('is answered in JSON with a decision', async () => {
    const door = await open();
    expect(await ask(door, 'ping')).toEqual({ status: 200, type: 'application/json', body: { decision: 'permit' } });
    expect(await ask(door, 'echo', { parts: ['{"text":"你好"}'] })).toMatchObject({ body: { body: { body: { text: '你好' } } } });
  });

  it.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['another token', 'x'.repeat(hookToken.length)],
    ['the beginning of the token', hookToken.slice(0, -1)],
    ['the token and more', `${hookToken}x`],
    ['the homeserver’s token', homeserverToken],
    ['the token twice', `${hookToken} ${hookToken}`],
  ])('with %s is refused', async (_which, token) => {
    const door = await open();
    expect(await ask(door, 'ping', { token })).toMatchObject({ status: 403, body: denialFor('token') });
  });

  it.each(['Basic', 'Token', ''])('with the token as %j is refused', async (scheme) => {
    const door = await open();
    const headers = { authorization: `${scheme} ${hookToken}`.trim() };
    expect(await ask(door, 'ping', { token: undefined, headers })).toMatchObject({ status: 403, body: denial() });
  });

  it.each(['unknown', '', 'ping/', 'ping?x=1', '__proto__', 'constructor', 'x'.repeat(5000)])(
    'nobody has heard of is refused: %s',
    async (name) => {
      const door = await open();
      expect(await ask(door, name)).toMatchObject({ status: 404, body: denialFor('unknown hook') });
    },
  );

  it.each(['GET', 'PUT', 'DELETE'])('by %s is refused', async (method) => {
    const door = await open();
    expect(await send(door, method, '/hooks/v1/ping', { token: hookToken })).toMatchObject({ status: 405, body: denialFor('use POST') });
  });

  it.each([
    ['nothing', ''],
    ['half of it', '{"a":'],
    ['no JSON', 'decision=permit'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('with %s for a body is refused', async (_what, body) => {
    const door = await open();
    expect(await ask(door, 'ping', { parts: [body] })).toMatchObject({ status: 400, body: denialFor('not JSON') });
  });

  it('with a body that is not what it must carry is denied', async () => {
    const door = await open();
    expect(await ask(door, 'picky')).toEqual({ status: 200, type: 'application/json', body: denial() });
    expect(door.faults).toEqual([]);
  });

  it.each([
    ['broken', 'broken: broken hook'],
    ['broken_at_once', 'broken_at_once: broken at once'],
  ])('that fails (%s) is denied, under an id that the log has too', async (name, logged) => {
    const door = await open();
    expect(await ask(door, name)).toMatchObject({ status: 200, body: denial({ decision_id: 'fault_1' }) });
    expect(door.faults).toEqual([logged]);
    expect(await ask(door, 'ping')).toMatchObject({ status: 200, body: { decision: 'permit' } });
  });

  it('of 4 MiB is read, and of more refused, whether or not its length is said ahead', async () => {
    const door = await open();
    const text = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2));
    const limit = 4 * 1024 * 1024;
    expect(await ask(door, 'ping', { parts: [text(limit)] })).toMatchObject({ status: 200 });
    expect(await ask(door, 'ping', { parts: [text(limit + 1)] })).toMatchObject({ status: 413, body: denialFor('larger') });
    expect(await ask(door, 'ping', { parts: [text(limit), ' '] })).toMatchObject({ status: 413, body: denialFor('larger') });
    expect(await ask(door, 'ping')).toMatchObject({ status: 200 });
  });
});

describe('a slow body', () => {
  const begin = async ({ port }: Door, method: string, path: string, token: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    closing.push(async () => socket.destroy());
    await once(socket, 'connect');
    const head = [`${method} ${path} HTTP/1.1`, 'host: parley', `authorization: Bearer ${token}`, 'content-length: 100', '', '{"events":['];
    await new Promise((written) => socket.write(head.join('\r\n'), written));
    return socket;
  };

  it('holds nobody else up, and comes to nothing where it is cut off', async () => {
    const door = await open();
    const slow = [await begin(door, 'POST', '/hooks/v1/echo', hookToken), await begin(door, 'PUT', '/transactions/7', homeserverToken)];
    expect(await ask(door, 'ping')).toMatchObject({ status: 200, body: { decision: 'permit' } });
    for (const socket of slow) {
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    }
    expect(await transact(door, '{"events":[]}')).toMatchObject({ status: 200 });
    expect([door.taken.length, door.faults]).toEqual([1, []]);
  });

  it('is answered once it is whole', async () => {
    const door = await open();
    const socket = await begin(door, 'PUT', '/transactions/7', homeserverToken);
    const answered = once(socket, 'data') as Promise<[Buffer]>;
    socket.write(`]${' '.repeat(100 - '{"events":[]}'.length)}}`);
    expect(String((await answered)[0])).toMatch(/^HTTP\/1\.1 200 /);
    expect(door.taken).toHaveLength(1);
  });
});

describe('a transaction', () => {
  const body = JSON.stringify({
    events: [event('$1'), { nonsense: true }, event('$2')],
    ephemeral: [],
    'de.sorunome.msc2409.to_device': [],
  });

  it.each(['/_matrix/app/v1/transactions/35', '/transactions/35', '/_matrix/app/v1/transactions/35?access_token=x', '/transactions/a%2Fb'])(
    'is taken at %s',
    async (path) => {
      const door = await open();
      expect(await transact(door, body, { path })).toEqual({ status: 200, type: 'application/json', body: {} });
      expect(door.taken).toMatchObject([
        {
          observations: [{ entry: { eventId: '$1', receivedAt: 1_800_000_000_000 } }, { entry: { eventId: '$2' } }],
          setAside: [{ raw: '{"nonsense":true}' }],
        },
      ]);
    },
  );

  it('is answered 503 where one before it is missing, and not taken', async () => {
    const door = await open();
    const early = await transact(door, body, { path: '/transactions/early' });
    expect([early.status, door.taken]).toEqual([503, []]);
  });

  it('is answered 503 while it cannot be kept, and taken when it comes again', async () => {
    const door = await open();
    door.away = true;
    expect(await transact(door, body)).toMatchObject({
      status: 503,
      body: { errcode: 'M_UNKNOWN', error: expect.stringContaining('fault_1') },
    });
    expect(door.faults).toEqual(['transaction: the database is away']);
    door.away = false;
    expect(await transact(door, body)).toMatchObject({ status: 200, body: {} });
    expect(door.taken).toHaveLength(1);
  });

  it('with an event nested deeper than anybody could write it sets that aside and takes the rest', async () => {
    const door = await open();
    const deep = `{"content":{"deep":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`;
    expect(await transact(door, `{"events":[${JSON.stringify(event('$1'))},${deep}]}`)).toMatchObject({ status: 200, body: {} });
    expect(door.taken).toMatchObject([{ observations: [{ entry: { eventId: '$1' } }], setAside: [{ raw: deep }] }]);
  });

  it.each(['{}', '[]', 'null', '7', '{"events":{}}', '{"events":null}', '{"events":"none"}'])('that is %s is refused', async (nothing) => {
    const door = await open();
    expect(await transact(door, nothing)).toMatchObject({
      status: 400,
      body: { errcode: 'M_BAD_JSON', error: 'the body must carry a list of events' },
    });
    expect(door.taken).toEqual([]);
  });

  it.each(['', '{"events":[', 'events'])('that is no JSON is refused: %j', async (nothing) => {
    const door = await open();
    expect(await transact(door, nothing)).toMatchObject({ status: 400, body: { errcode: 'M_BAD_JSON' } });
  });

  it.each([undefined, '', 'x'.repeat(homeserverToken.length), hookToken])('with the token %j is refused', async (token) => {
    const door = await open();
    expect(await transact(door, body, { token })).toMatchObject({ status: 403, body: { errcode: 'M_FORBIDDEN' } });
    expect(door.taken).toEqual([]);
  });

  it('of 32 MiB is taken, and only a larger one refused', async () => {
    const door = await open();
    const filled = (bytes: number): Buffer => {
      const empty = JSON.stringify({ events: [event('$1')], filled: '' });
      return Buffer.from(empty.replace('"filled":""', `"filled":"${'x'.repeat(bytes - Buffer.byteLength(empty))}"`));
    };
    const limit = 32 * 1024 * 1024;
    expect(await transact(door, filled(limit))).toMatchObject({ status: 200 });
    expect(await transact(door, filled(limit + 1))).toMatchObject({ status: 413, body: { errcode: 'M_BAD_JSON' } });
    expect(door.taken).toHaveLength(1);
  });

  it('by POST is refused', async () => {
    const door = await open();
    expect(await send(door, 'POST', '/transactions/1', { token: homeserverToken })).toMatchObject({
      status: 405,
      body: { errcode: 'M_UNRECOGNIZED' },
    });
  });
});

describe('what else the homeserver asks', () => {
  it('is told that we are there', async () => {
    const door = await open();
    expect(await send(door, 'POST', '/_matrix/app/v1/ping', { token: homeserverToken, parts: ['{"transaction_id":"1"}'] })).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await send(door, 'GET', '/_matrix/app/v1/ping', { token: homeserverToken })).toMatchObject({ status: 405 });
    expect(await send(door, 'POST', '/_matrix/app/v1/ping')).toMatchObject({ status: 403 });
  });

  it.each([
    '/_matrix/app/v1/users/@x:acme.test',
    '/users/@x:acme.test',
    '/_matrix/app/v1/rooms/%23x:acme.test',
    '/_matrix/app/v1/thirdparty/user/x',
  ])('is told that there is no %s', async (path) => {
    const door = await open();
    expect(await send(door, 'GET', path, { token: homeserverToken })).toMatchObject({ status: 404, body: { errcode: 'M_NOT_FOUND' } });
    expect(await send(door, 'GET', path)).toMatchObject({ status: 403, body: { errcode: 'M_FORBIDDEN' } });
  });

  it.each(['/', '/hooks/', '/hooks/v2/ping', '/_matrix/client/v3/sync', '/_synapse/admin/v1/users', '/transactions', '//transactions/1'])(
    'at %s is not known',
    async (path) => {
      const door = await open();
      expect(await send(door, 'GET', path, { token: homeserverToken })).toMatchObject({ status: 404, body: { errcode: 'M_UNRECOGNIZED' } });
    },
  );

  it('leaves the other paths to whom they belong', async () => {
    const door = await open();
    expect(await send(door, 'GET', '/healthz')).toMatchObject({ status: 204 });
  });
});
