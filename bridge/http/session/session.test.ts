import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAccount, openBrowser, password, type Browser } from '../trial/browser.ts';
import { named, noon } from '../trial/company.ts';
import { openTrial, type Trial } from '../trial/open-trial.ts';

let trial: Trial;
let browser: Browser;
beforeEach(async () => {
  trial = await openTrial();
  await openAccount(trial, 'chen', 'approver');
  browser = openBrowser(trial);
});
afterEach(() => trial.close());

const approve = `POST /api/v1/requests/${named.requested}/approve`;
const hours = 60 * 60 * 1000;

describe('logging in', () => {
  it('tells who it is and keeps the session in a cookie no script can read', async () => {
    const { status, body, headers } = await browser.logIn('chen');
    expect([status, body]).toEqual([200, { login: 'chen', role: 'approver', organization: 'Acme', csrf_token: expect.any(String) }]);
    const session = headers.getSetCookie().find((cookie) => cookie.startsWith('parley_session_9103='));
    expect(session).toMatch(/^parley_session_9103=[\w-]{43}; Max-Age=43200; Path=\/; Expires=.+; HttpOnly; SameSite=Strict$/);
  });

  it('gives a new token each time and ends the one before', async () => {
    await browser.logIn('chen');
    const before = new Map(browser.cookies);
    await browser.logIn('chen');
    expect(browser.cookies.get('parley_session_9103')).not.toBe(before.get('parley_session_9103'));
    const old = openBrowser(trial);
    for (const [name, value] of before) old.cookies.set(name, value);
    expect((await old.ask('GET /api/v1/session')).status).toBe(401);
  });

  it.each([
    ['chen', 'wrong'],
    ['nobody', password],
    ['Chen', password],
    ['__proto__', password],
  ])('is refused to %s with %s, in the same words', async (login, secret) => {
    const { status, body, headers } = await browser.logIn(login, secret);
    expect([status, body['type'], headers.getSetCookie()]).toEqual([401, 'urn:parley:problem:wrong-credentials', []]);
  });

  it.each([
    [{ login: 'chen' }],
    [{ login: 'chen', password: '' }],
    [{ login: ['chen'], password }],
    [{ login: 'chen', password, role: 'admin' }],
  ])('is refused by schema for %j', async (json) => {
    expect((await trial.ask('POST /api/v1/session', { json })).status).toBe(422);
  });
});

describe('a session', () => {
  it('tells who is logged in, with a token that goes on working', async () => {
    await browser.logIn('chen');
    const { body } = await browser.ask('GET /api/v1/session');
    expect(body).toMatchObject({ login: 'chen', role: 'approver' });
    expect((await browser.ask(approve)).status).toBe(200);
  });

  it('is nobody without a cookie, or with a made-up one', async () => {
    expect((await browser.ask('GET /api/v1/session')).status).toBe(401);
    browser.cookies.set('parley_session_9103', 'x'.repeat(43));
    expect((await browser.ask('GET /api/v1/session')).status).toBe(401);
  });

  it('is the one of the first cookie, where two have its name', async () => {
    await browser.logIn('chen');
    const cookie = `parley_session_9103=${browser.cookies.get('parley_session_9103')}; other=1; parley_session_9103=planted; =; x`;
    expect((await trial.ask('GET /api/v1/session', { headers: { cookie } })).status).toBe(200);
  });

  it('lasts twelve hours', async () => {
    await browser.logIn('chen');
    trial.time.now = noon + 12 * hours - 1;
    expect((await browser.ask('GET /api/v1/session')).status).toBe(200);
    trial.time.now = noon + 12 * hours;
    expect((await browser.ask('GET /api/v1/session')).status).toBe(401);
  });

  it('ends when its person logs out', async () => {
    await browser.logIn('chen');
    const kept = new Map(browser.cookies);
    const { status, headers } = await browser.ask('DELETE /api/v1/session');
    expect([status, headers.getSetCookie()]).toMatchObject([204, [expect.stringMatching(/^parley_session_9103=;/), expect.any(String)]]);
    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.ask('GET /api/v1/session')).status).toBe(401);
  });

  it('of a program with a key has no token, and nothing to end', async () => {
    const { body } = await trial.ask('GET /api/v1/session', { as: 'auditor' });
    expect(body).toEqual({ login: 'auditor-key', role: 'auditor', organization: 'Acme', csrf_token: '' });
    expect((await trial.ask('DELETE /api/v1/session', { as: 'auditor' })).status).toBe(204);
  });
});

describe('a change in a session', () => {
  const refused = [403, 'csrf-token-missing'];

  it.each(['', 'x', `${'0'.repeat(64)}.${'0'.repeat(64)}`])('is refused with the token `%s`', async (token) => {
    await browser.logIn('chen');
    const { status, body } = await browser.ask(approve, { headers: { 'x-csrf-token': token } });
    expect([status, body['reason']]).toEqual(refused);
  });

  it("is refused with another session's token", async () => {
    await openAccount(trial, 'li', 'approver');
    const other = openBrowser(trial);
    await other.logIn('li');
    await browser.logIn('chen');
    browser.cookies.set('parley_csrf_9103', other.cookies.get('parley_csrf_9103') ?? '');
    const { status, body } = await browser.ask(approve, { headers: { 'x-csrf-token': other.token } });
    expect([status, body['reason']]).toEqual(refused);
  });

  it('is refused without the token also for logging out', async () => {
    await browser.logIn('chen');
    expect((await browser.ask('DELETE /api/v1/session', { headers: { 'x-csrf-token': '' } })).status).toBe(403);
  });

  it('is done with the token, and needs none with a key', async () => {
    await browser.logIn('chen');
    expect((await browser.ask(approve)).status).toBe(200);
    const json = { reason: 'no longer needed' };
    expect((await trial.ask(`POST /api/v1/contacts/${named.requested}/block`, { as: 'admin', json })).status).toBe(200);
  });

  it('is refused for a wrong key, whatever cookie comes with it', async () => {
    await browser.logIn('chen');
    const { status } = await browser.ask('GET /api/v1/session', { headers: { authorization: `Bearer parley_${'x'.repeat(43)}` } });
    expect(status).toBe(401);
  });
});

describe('over https', () => {
  it('cookies are Secure and bound to the host', async () => {
    await trial.close();
    trial = await openTrial(() => ({ publicUrl: new URL('https://console.acme.test') }));
    await openAccount(trial, 'chen', 'admin');
    const { headers } = await openBrowser(trial).logIn('chen');
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-parley_session=[\w-]{43};.*; HttpOnly; Secure; SameSite=Strict$/),
      expect.stringMatching(/^__Host-parley_csrf=[0-9a-f.]+;.*; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });
});
