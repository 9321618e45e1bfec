import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAccount, openBrowser, password } from './trial/browser.ts';
import { named } from './trial/company.ts';
import { openTrial, type Trial } from './trial/open-trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
  await openAccount(trial, 'chen', 'admin');
});
afterEach(() => trial.close());

// A line is written when the connection is done with the response, which the caller may learn first.
const loggedLine = async (msg: string): Promise<Record<string, unknown>> => {
  const deadline = Date.now() + 5000;
  while (Date.now() < deadline) {
    const found = trial.logged.map((line) => JSON.parse(line) as Record<string, unknown>).find((line) => line['msg'] === msg);
    if (found) return found;
    await new Promise((turn) => void setImmediate(turn));
  }
  throw new Error(`nobody logged ${msg}`);
};

describe('the log', () => {
  it('has who asked which route, and how it went', async () => {
    const { headers } = await trial.ask(`GET /api/v1/contacts/${named.approved}`, { as: 'auditor' });
    expect(await loggedLine('request')).toMatchObject({
      level: 30,
      request_id: headers.get('x-request-id'),
      method: 'GET',
      route: '/api/v1/contacts/{id}',
      status: 200,
      ms: 0,
      by: 'auditor-key',
      via: 'api-key',
    });
  });

  it('never has a token, a cookie, a password, a body or a query, whatever goes wrong', async () => {
    await trial.close();
    trial = await openTrial(({ wiring }) => ({
      acts: { ...wiring.acts, reject: (act) => Promise.reject(Object.assign(new Error('broken'), { act, body: act.because })) },
    }));
    await openAccount(trial, 'chen', 'admin');
    const browser = openBrowser(trial);
    await browser.logIn('chen');
    await browser.logIn('chen', 'wrong-secret');
    await browser.ask(`POST /api/v1/requests/${named.requested}/reject`, { json: { reason: 'body-secret' } });
    await trial.ask('POST /api/v1/session', { raw: '{"password":"raw-secret' });
    await trial.ask('GET /api/v1/contacts?cursor=query-secret&x=1', { as: 'admin' });
    await trial.ask('GET /path-secret', { headers: { 'user-agent': 'agent-secret' } });
    await loggedLine('unexpected error');
    const text = trial.logged.join('');
    const secrets = [password, trial.keys.admin, trial.wiring.sessionSecret, browser.token, ...browser.cookies.values()];
    for (const secret of [...secrets, '-secret', 'cookie', 'authorization']) expect(text).not.toContain(secret);
  });

  it('says when a caller left before the end', async () => {
    await trial.close();
    const entered = Promise.withResolvers<void>();
    trial = await openTrial(({ wiring }) => ({
      listings: { ...wiring.listings, rooms: () => (entered.resolve(), new Promise(() => {})) },
    }));
    const leaving = new AbortController();
    const left = fetch(`${trial.origin}/api/v1/rooms`, {
      headers: { authorization: `Bearer ${trial.keys.admin}` },
      signal: leaving.signal,
    });
    await entered.promise;
    leaving.abort();
    await expect(left).rejects.toThrow('aborted');
    expect(await loggedLine('request cut off')).toMatchObject({ route: '/api/v1/rooms', status: 0 });
  });
});
