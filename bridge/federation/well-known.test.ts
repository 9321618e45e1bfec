import { createServer as createHttps } from 'node:https';
import type { Agent, IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createConnections } from './connections.ts';
import { createLoopback } from './testing/loopback.ts';
import { createSelfSigned } from './testing/self-signed.ts';
import { createWellKnown, lifetimeOf, publicTargetOf } from './well-known.ts';

const loopback = createLoopback();
const agents: Agent[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) agent.destroy();
  await loopback.close();
});

const { cert, key } = createSelfSigned('globex.test');
const hour = 3_600_000;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const world = async (answer: Answer) => {
  let time = 0;
  let current = answer;
  const asked: string[] = [];
  const server = createHttps({ cert, key }, (request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    current(request, response);
  });
  const port = await loopback.listen(server);
  const agent = createConnections({ lookup: async () => ['127.0.0.1'], authorities: [cert], connectWithin: 2000 });
  agents.push(agent);
  const targetOf = (url: URL) => ({ ...publicTargetOf(url), candidates: [{ host: '127.0.0.1', port }], publicOnly: false });
  const wellKnown = createWellKnown({ agent, now: () => time, targetOf });
  return { wellKnown, asked, pass: (milliseconds: number) => (time += milliseconds), answers: (next: Answer) => (current = next) };
};

const says =
  (body: string, headers: Record<string, string> = {}, status = 200): Answer =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
const delegates = says('{"m.server": "matrix.globex.test:443"}');

describe('createWellKnown', () => {
  it('reads whom a host delegates to, and keeps it for a day', async () => {
    const { wellKnown, asked, pass } = await world(delegates);
    expect(await wellKnown('globex.test')).toBe('matrix.globex.test:443');
    pass(24 * hour - 1);
    await wellKnown('globex.test');
    expect(asked).toEqual(['globex.test/.well-known/matrix/server']);
    pass(1);
    await wellKnown('globex.test');
    expect(asked).toHaveLength(2);
  });

  it('keeps it for as long as the answer says', async () => {
    const { wellKnown, asked, pass } = await world(says('{"m.server": "m.test"}', { 'Cache-Control': 'public, max-age=3600' }));
    await wellKnown('globex.test');
    pass(hour - 1);
    await wellKnown('globex.test');
    expect(asked).toHaveLength(1);
    pass(1);
    await wellKnown('globex.test');
    expect(asked).toHaveLength(2);
  });

  it('follows redirects to HTTPS, three at most', async () => {
    const redirect: Answer = ({ url }, response) => {
      if (url === '/3') delegates({} as IncomingMessage, response);
      else says('', { Location: `/${Number(/\/([0-9])$/.exec(url ?? '')?.[1] ?? 0) + 1}` }, 302)({} as IncomingMessage, response);
    };
    const { wellKnown, asked, answers, pass } = await world(redirect);
    expect(await wellKnown('globex.test')).toBe('matrix.globex.test:443');
    pass(24 * hour);
    answers(says('', { Location: '/again' }, 301));
    asked.length = 0;
    expect(await wellKnown('globex.test')).toBeUndefined();
    expect(asked).toHaveLength(4);
  });

  it.each<[string, Answer]>([
    ['no file', says('{"m.server": "x.test"}', {}, 404)],
    ['no JSON', says('m.server')],
    ['no object', says('["x.test"]')],
    ['no name', says('{"m.server": 7}')],
    ['a name that is no host', says('{"m.server": "https://x.test"}')],
    ['too much', says(`{"m.server": "x.test", "more": "${'x'.repeat(60_000)}"}`)],
    ['a failing server', says('{"m.server": "x.test"}', {}, 500)],
  ])('takes %s for no delegation', async (_, answer) => {
    const { wellKnown } = await world(answer);
    expect(await wellKnown('globex.test')).toBeUndefined();
  });

  it.each(['http://globex.test/x', 'https://a:b@globex.test/x', 'ftp://globex.test/x', 'https://'])(
    'does not follow a redirect to %s',
    async (location) => {
      const { wellKnown, asked } = await world(says('', { Location: location }, 302));
      await wellKnown('globex.test');
      expect(asked).toHaveLength(1);
    },
  );

  it('asks again after an hour where there was no file, after half a minute where nobody answered', async () => {
    const { wellKnown, asked, pass, answers } = await world(says('', {}, 404));
    await wellKnown('globex.test');
    pass(hour - 1);
    await wellKnown('globex.test');
    expect(asked).toHaveLength(1);
    pass(1);
    answers(says('', {}, 503));
    await wellKnown('globex.test');
    pass(29_999);
    await wellKnown('globex.test');
    expect(asked).toHaveLength(2);
    pass(1);
    await wellKnown('globex.test');
    expect(asked).toHaveLength(3);
  });

  it('means what it said last while it does not answer, for two days', async () => {
    const { wellKnown, pass, answers } = await world(delegates);
    await wellKnown('globex.test');
    answers(says('', {}, 502));
    pass(24 * hour);
    expect(await wellKnown('globex.test')).toBe('matrix.globex.test:443');
    pass(24 * hour);
    expect(await wellKnown('globex.test')).toBeUndefined();
  });

  it('means what it says now where it answers that there is no file any more', async () => {
    const { wellKnown, pass, answers } = await world(delegates);
    await wellKnown('globex.test');
    answers(says('', {}, 404));
    pass(24 * hour);
    expect(await wellKnown('globex.test')).toBeUndefined();
    answers(says('', {}, 502));
    pass(hour);
    expect(await wellKnown('globex.test')).toBeUndefined();
  });

  it('verifies the certificate for the host', async () => {
    const { wellKnown, asked } = await world(delegates);
    expect(await wellKnown('initech.test')).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('never rejects, not even for a host that fits no URL', async () => {
    const { wellKnown } = await world(delegates);
    expect(await wellKnown('a.1')).toBeUndefined();
  });
});

describe('publicTargetOf', () => {
  it('never allows a private address', () => {
    expect(publicTargetOf(new URL('https://[::1]/x'))).toMatchObject({
      candidates: [{ host: '::1', port: 443 }],
      hostHeader: '[::1]',
      publicOnly: true,
    });
    expect(publicTargetOf(new URL('https://a.test:8443/x'))).toMatchObject({
      candidates: [{ host: 'a.test', port: 8443 }],
      certificateName: 'a.test',
    });
  });
});

describe('lifetimeOf', () => {
  it.each([
    [undefined, 24],
    ['no-store', 1 / 12],
    ['no-cache, max-age=7200', 1 / 12],
    ['max-age=172800', 48],
    ['max-age=7200', 2],
    ['public,max-age="7200"', 2],
    ['s-max-age=7200', 24],
    ['max-age=0', 1 / 12],
    ['max-age=999999999', 48],
    ['max-age=-1', 24],
  ])('of %p is %d hours', (header, hours) => {
    expect(lifetimeOf(header)).toBe(hours * hour);
  });
});
