import { afterEach, describe, expect, it } from '@jest/globals';
import { acme, endWorlds, globex, ingressWorld, initech, startForwardAuth } from '../testing/ingress-world.ts';
import { call, exchange, type Reply } from '../testing/loopback.ts';
import type { MatrixServer } from '../testing/matrix-server.ts';
import type { IngressNeeds } from './listener.ts';
import type { WebServer } from './original-request.ts';

const f1 = '/_matrix/federation/v1';
const profile = `${f1}/query/profile?user_id=%40alice%3Aacme.test`;

afterEach(endWorlds);

const start = async (webServer: WebServer = 'nginx', change: Partial<IngressNeeds> = {}) => {
  const world = await ingressWorld(change);
  return { world, port: await startForwardAuth(world, webServer) };
};

const pair = { nginx: ['X-Original-Method', 'X-Original-URI'], caddy: ['X-Forwarded-Method', 'X-Forwarded-Uri'] } as const;

const headersFor = (webServer: 'nginx' | 'caddy', method: string, uri: string): Record<string, string> => ({
  [pair[webServer][0]]: method,
  [pair[webServer][1]]: uri,
});

const signed = (method: string, uri: string, by: MatrixServer = globex): Record<string, string> => ({
  authorization: by.authorize(acme.name, method, uri),
});

/** What nginx asks about a request of a partner. */
const askFor = (port: number, uri: string, { method = 'GET', by = globex } = {}): Promise<Reply> =>
  call({ port, path: '/parley-judgement', headers: { ...headersFor('nginx', method, uri), ...signed(method, uri, by) } });

describe('what may go straight to the homeserver', () => {
  it.each(['nginx', 'caddy'] as const)(
    'is answered 200 to %s, which writes the original into its own pair of headers',
    async (webServer) => {
      const { world, port } = await start(webServer);
      const headers = { ...headersFor(webServer, 'GET', profile), ...signed('GET', profile) };
      const answer = await call({ port, path: '/', headers });
      expect([answer.status, answer.text, answer.headers['x-parley-route']]).toEqual([200, '', 'homeserver']);
      expect(world.questions).toMatchObject([
        { kind: 'contact', origin: 'globex.test', endpoint: 'profile', parameters: {} },
        { kind: 'read', asked: { kind: 'profile' } },
      ]);
      expect([world.counted, world.seen]).toEqual([[{ door: 'forward-auth', outcome: 'permitted', reason: 'permitted' }], []]);
    },
  );

  it('is answered 200 to Envoy, which repeats the request itself', async () => {
    const { port } = await start('envoy');
    expect((await call({ port, path: profile, headers: signed('GET', profile) })).status).toBe(200);
  });

  it('is what is open to anybody, too', async () => {
    const { port } = await start();
    expect((await call({ port, path: '/', headers: headersFor('nginx', 'GET', `${f1}/version`) })).status).toBe(200);
  });
});

describe('what is refused', () => {
  it('is told nginx in two headers, since it throws the body away', async () => {
    const { world, port } = await start();
    const answer = await askFor(port, profile, { by: initech });
    const refusal = {
      errcode: 'M_FORBIDDEN',
      error: 'No agreement. / 没有协议。',
      'org.parley.reason': 'no-agreement',
      'org.parley.decision_id': 'dec_1',
    };
    const header = String(answer.headers['x-parley-refusal']);
    expect([answer.status, answer.headers['x-parley-status'], answer.json]).toEqual([403, '403', refusal]);
    expect(header).toMatch(/^[\x20-\x7E]+$/);
    expect(JSON.parse(header)).toEqual(refusal);
    expect(world.counted).toEqual([{ door: 'forward-auth', outcome: 'refused', reason: 'no-agreement' }]);
  });

  it.each([
    ['GET', `${f1}/query/%70rofile?user_id=%40alice%3Aacme.test`, 403, '404', 'path-malformed'],
    ['GET', `${f1}//version`, 403, '404', 'path-malformed'],
    ['GET', `${f1}/x/../version`, 403, '404', 'path-malformed'],
    ['GET', `${f1}/..%2Fclient%2Fversions`, 403, '404', 'endpoint-unknown'],
    ['GET', '/_matrix/client/versions', 403, '404', 'endpoint-unknown'],
    ['GET', '/_synapse/admin/v1/register', 403, '404', 'endpoint-unknown'],
    ['GET', `http://acme.test${f1}/version`, 403, '404', 'path-malformed'],
    ['GET', '/parley-judgement', 403, '404', 'endpoint-unknown'],
    ['HEAD', `${f1}/version`, 403, '405', 'method-unknown'],
    ['PUT', `${f1}/send/1`, 403, '403', 'body-unseen'],
    ['POST', '/_matrix/policy/v1/sign', 403, '403', 'body-unseen'],
  ])('%s %s', async (method, uri, status, original, reason) => {
    const { port } = await start();
    const answer = await askFor(port, uri, { method });
    expect([answer.status, answer.headers['x-parley-status'], answer.json['org.parley.reason']]).toEqual([status, original, reason]);
  });

  it('names the ingress for what is judged with its body', async () => {
    const { port } = await start();
    expect((await askFor(port, `${f1}/send/1`, { method: 'PUT' })).headers['x-parley-route']).toBe('ingress');
  });

  it('is the unproven: no signature, one over another URI, one over another method', async () => {
    const { port } = await start();
    const ask = (headers: Record<string, string>): Promise<Reply> =>
      call({ port, path: '/', headers: { ...headersFor('nginx', 'GET', profile), ...headers } });
    const answers = [await ask({}), await ask(signed('GET', `${profile}&field=displayname`)), await ask(signed('PUT', profile))];
    expect(answers.map(({ status, json }) => [status, json['org.parley.reason']])).toEqual([
      [401, 'authorization-missing'],
      [401, 'signature-wrong'],
      [401, 'signature-wrong'],
    ]);
  });

  it.each([
    ['nothing', []],
    ['no method', [`X-Original-URI: ${profile}`]],
    ['no URI', ['X-Original-Method: GET']],
    ['an empty URI', ['X-Original-Method: GET', 'X-Original-URI:']],
    ['two URIs', ['X-Original-Method: GET', `X-Original-URI: ${profile}`, `X-Original-URI: ${f1}/version`]],
    ['two methods', ['X-Original-Method: GET', 'X-Original-Method: PUT', `X-Original-URI: ${profile}`]],
    ['the pair of another web server', ['X-Forwarded-Method: GET', `X-Forwarded-Uri: ${profile}`]],
  ])('is a question that says %s', async (_, lines) => {
    const { world, port } = await start();
    const head = [
      'GET /parley-judgement HTTP/1.1',
      'Host: a',
      'Connection: close',
      `Authorization: ${signed('GET', profile)['authorization']}`,
    ];
    expect(await exchange(port, `${[...head, ...lines].join('\r\n')}\r\n\r\n`)).toMatch(/^HTTP\/1.1 403 [^]*original-unclear/);
    expect(world.questions).toEqual([]);
  });

  it('is what a client says in the headers of another web server, which are not read', async () => {
    const { port } = await start('caddy');
    const forged = headersFor('nginx', 'GET', `${f1}/version`);
    const asked = headersFor('caddy', 'GET', '/_matrix/client/versions');
    expect((await call({ port, path: '/', headers: { ...forged, ...asked } })).status).toBe(404);
  });

  it('is everything when judging fails', async () => {
    const { world, port } = await start('nginx', { judge: () => Promise.reject(new Error('no lease')) });
    const answer = await askFor(port, profile);
    expect([answer.status, answer.headers['x-parley-status'], answer.json['org.parley.reason']]).toEqual([403, '503', 'judgement-failed']);
    expect(world.alarms).toHaveLength(1);
  });

  it('is told Caddy and Envoy as the ingress says it', async () => {
    const { port } = await start('envoy');
    const answer = await call({ port, path: '/_matrix/client/versions' });
    expect([answer.status, answer.json['errcode'], answer.headers['x-parley-refusal']]).toEqual([404, 'M_UNRECOGNIZED', undefined]);
  });
});
