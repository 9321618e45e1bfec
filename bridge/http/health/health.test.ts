import { afterEach, describe, expect, it } from '@jest/globals';
import { openTrial, type Trial } from '../trial/open-trial.ts';

let trial: Trial;
afterEach(() => trial.close());

describe('/healthz', () => {
  it('says that the program runs, also when nothing else does', async () => {
    trial = await openTrial(() => ({ checks: { database: async () => false } }));
    const { status, body } = await trial.ask('GET /healthz');
    expect([status, body]).toEqual([200, { status: 'alive' }]);
  });
});

describe('/readyz', () => {
  it('names what answers', async () => {
    trial = await openTrial();
    const { status, body } = await trial.ask('GET /readyz');
    expect([status, body]).toEqual([
      200,
      { status: 'ready', checks: { database: 'ok', homeserver: 'ok' }, fail_modes: trial.wiring.system().fail_modes },
    ]);
  });

  it.each([
    ['says no', async () => false],
    ['breaks', () => Promise.reject(new Error('connection refused'))],
    ['is silent', () => new Promise<boolean>(() => {})],
  ])('names what %s', async (_, homeserver) => {
    trial = await openTrial(() => ({ checks: { database: async () => true, homeserver } }));
    const { status, body, text } = await trial.ask('GET /readyz');
    expect([status, body]).toMatchObject([503, { detail: 'No answer from: homeserver.', errors: [{ pointer: '/checks/homeserver' }] }]);
    expect(text).not.toContain('connection refused');
  });
});

describe('/api/v1/system', () => {
  const closed = { class: 'external', mode: 'closed', in_force: true, because: ['facts-not-current'] } as const;
  const system = { fail_modes: [{ ...closed, because: [...closed.because] }], parts: [] };

  it('says how Parley stands, also to somebody who cannot be known without the database', async () => {
    trial = await openTrial(() => ({ system: () => system }));
    const { status, body } = await trial.ask('GET /api/v1/system');
    expect([status, body]).toEqual([200, system]);
  });

  it('is told by /readyz too, where something does not answer', async () => {
    trial = await openTrial(() => ({ system: () => system, checks: { database: async () => false } }));
    expect(await trial.ask('GET /readyz')).toMatchObject({ status: 503, body: { fail_modes: [closed] } });
  });
});

describe('/metrics', () => {
  it('counts requests by route, never by address', async () => {
    trial = await openTrial();
    await trial.ask('GET /api/v1/contacts/con_absent00000', { as: 'admin' });
    await trial.ask('GET /nowhere/con_absent00000');
    const { text, headers } = await trial.ask('GET /metrics');
    expect(headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(text).toContain('parley_http_request_seconds_count{method="GET",route="/api/v1/contacts/{id}",status="404"} 1');
    expect(text).toContain('parley_http_request_seconds_count{method="GET",route="none",status="404"} 1');
    expect(text).not.toContain('con_absent00000');
  });

  it.each(['x-forwarded-for', 'forwarded', 'via'])('asks for a key when the request came through a proxy (%s)', async (header) => {
    trial = await openTrial();
    const headers = { [header]: '127.0.0.1' };
    expect((await trial.ask('GET /metrics', { headers })).status).toBe(401);
    expect((await trial.ask('GET /metrics', { headers, as: 'auditor' })).status).toBe(200);
  });
});
