import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { named } from './trial/company.ts';
import { openTrial, trialDocument, type Trial } from './trial/open-trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const requestId = /^req_[0-9a-f]{24}$/;

describe('an address', () => {
  it.each([
    'GET /api/v1/nothing',
    'GET /api/v1/',
    'GET /api',
    'GET /api/v1/contacts/',
    'GET /API/v1/contacts',
    'GET /api/v1//contacts',
    'GET /api/v2/contacts',
    'POST /somewhere',
    'GET /.git/config',
    'GET /Healthz',
  ])('that is unknown is a problem: %s', async (call) => {
    const { status, headers, body } = await trial.ask(call, { as: 'admin' });
    expect([status, body['type'], headers.get('content-type')]).toEqual([
      404,
      'urn:parley:problem:path-unknown',
      'application/problem+json; charset=utf-8',
    ]);
  });

  it.each([
    ['DELETE /api/v1/contacts', 'GET, HEAD'],
    ['PUT /api/v1/partners', 'GET, HEAD, POST'],
    ['OPTIONS /api/v1/session', 'POST, GET, HEAD, DELETE'],
    [`GET /api/v1/requests/${named.requested}/approve`, 'POST'],
    ['POST /healthz', 'GET, HEAD'],
  ])('names its methods to another one: %s', async (call, allowed) => {
    const { status, headers, body } = await trial.ask(call);
    expect([status, headers.get('allow'), body['detail']]).toEqual([405, allowed, `This address takes ${allowed}.`]);
  });

  it.each(['GET /api/v1/contacts/%zz', 'GET /%c0%af'])('that cannot be decoded is refused: %s', async (call) => {
    const { status, body } = await trial.ask(call, { as: 'admin' });
    expect([400, 404]).toContain(status);
    expect(body['request_id']).toMatch(requestId);
  });

  it('answers HEAD like GET, without the body', async () => {
    const { status, text, headers } = await trial.ask('HEAD /api/v1/contacts', { as: 'admin' });
    expect([status, text, headers.get('content-type')]).toEqual([200, '', 'application/json; charset=utf-8']);
  });

  const idIn = (path: string): string => {
    if (path.includes('partners')) return named.globex;
    return path.includes('rooms') ? named.room : named.approved;
  };

  it('takes no query it does not know, anywhere', async () => {
    const { paths } = trialDocument(trial.wiring) as { paths: Record<string, Record<string, unknown>> };
    for (const [path, at] of Object.entries(paths)) {
      for (const method of Object.keys(at)) {
        const address = path.replace('{id}', encodeURIComponent(idIn(path))).replace('{user_id}', named.wang);
        const { status, body } = await trial.ask(`${method.toUpperCase()} ${address}?surprise=1`, { as: 'admin' });
        expect([method, path, status]).toEqual([method, path, 422]);
        expect(body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ pointer: '/surprise' })]));
      }
    }
  });
});

describe('a response', () => {
  it('carries a request id of ours, the same in its problem', async () => {
    const { headers, body } = await trial.ask('GET /api/v1/contacts', { headers: { 'x-request-id': 'theirs' } });
    expect(headers.get('x-request-id')).toMatch(requestId);
    expect(body['request_id']).toBe(headers.get('x-request-id'));
    expect((await trial.ask('GET /healthz')).headers.get('x-request-id')).toMatch(requestId);
  });

  it('is not to be kept, framed, or taken for a page', async () => {
    const { headers } = await trial.ask('GET /api/v1/contacts', { as: 'admin' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect([headers.get('x-powered-by'), headers.get('strict-transport-security')]).toEqual([null, null]);
  });

  it('names the ways in to a caller who is nobody', async () => {
    const { headers } = await trial.ask('GET /api/v1/contacts');
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('an unexpected error', () => {
  beforeEach(async () => {
    await trial.close();
    const broken = () => Promise.reject(new Error('password=hunter2 at db.acme.test'));
    trial = await openTrial(({ wiring }) => ({ listings: { ...wiring.listings, contacts: broken } }));
  });

  it('tells its request id and nothing else', async () => {
    const { status, body, text } = await trial.ask('GET /api/v1/contacts', { as: 'admin' });
    expect([status, Object.keys(body).sort()]).toEqual([500, ['detail', 'request_id', 'status', 'title', 'type']]);
    expect(text).not.toMatch(/hunter2|acme/);
  });

  it('is logged under that id, and the program goes on', async () => {
    const { body } = await trial.ask('GET /api/v1/contacts', { as: 'admin' });
    const logged = trial.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged).toContainEqual(expect.objectContaining({ level: 50, msg: 'unexpected error', request_id: body['request_id'] }));
    expect((await trial.ask('GET /api/v1/partners', { as: 'admin' })).status).toBe(200);
  });
});
