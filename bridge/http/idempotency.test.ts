import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { memoryReplies } from '../memory/replies.ts';
import { underWayFor } from './idempotency.ts';
import { openAccount, openBrowser } from './trial/browser.ts';
import { day, named, noon } from './trial/company.ts';
import { openTrial, type Trial, type TrialCall } from './trial/open-trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const approve = `POST /api/v1/requests/${named.requested}/approve`;
const keyed = (key: string, how: TrialCall = {}): TrialCall => ({ as: 'admin', ...how, headers: { 'idempotency-key': key } });

describe('an Idempotency-Key', () => {
  it('lets a change be sent twice and done once', async () => {
    const first = await trial.ask(approve, keyed('k1'));
    const second = await trial.ask(approve, keyed('k1'));
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect((await trial.ask(approve, keyed('k2'))).status).toBe(409);
  });

  it('answers a refusal alike, too', async () => {
    const gone = `POST /api/v1/requests/${named.absent}/approve`;
    const first = await trial.ask(gone, keyed('k1'));
    const second = await trial.ask(gone, keyed('k1'));
    expect([first.status, second.status, second.body['request_id']]).toEqual([404, 404, first.body['request_id']]);
  });

  it('is refused for another body or another path', async () => {
    await trial.ask(approve, keyed('k1'));
    const type = 'urn:parley:problem:key-reused';
    const body = await trial.ask(approve, keyed('k1', { json: { scope: { files: false } } }));
    expect([body.status, body.body['type']]).toEqual([422, type]);
    const path = await trial.ask(`POST /api/v1/partners/${named.globex}/suspend`, keyed('k1'));
    expect([path.status, path.body['type']]).toEqual([422, type]);
  });

  it("is each caller's own", async () => {
    await trial.ask(approve, keyed('k1'));
    expect((await trial.ask(approve, keyed('k1', { as: 'approver' }))).status).toBe(409);
  });

  it('may be used anew after 24 hours', async () => {
    await trial.ask(approve, keyed('k1'));
    trial.time.now = noon + day - 1;
    expect((await trial.ask(approve, keyed('k1'))).status).toBe(200);
    trial.time.now = noon + day;
    expect((await trial.ask(approve, keyed('k1'))).status).toBe(409);
  });

  it('gives no answer to somebody whose role or login has gone', async () => {
    await openAccount(trial, 'chen', 'admin');
    const browser = openBrowser(trial);
    await browser.logIn('chen');
    expect((await browser.ask(approve, { headers: { 'idempotency-key': 'k1' } })).status).toBe(200);
    browser.cookies.clear();
    expect((await browser.ask(approve, { headers: { 'idempotency-key': 'k1' } })).status).toBe(401);
  });

  it.each(['', 'a b', 'k'.repeat(201), 'schlüssel'])('is refused as `%s`', async (key) => {
    const { status, body } = await trial.ask(approve, keyed(key));
    expect([status, body['type']]).toEqual([400, 'urn:parley:problem:key-malformed']);
  });

  it('of a change under way is refused, and the change is not done again', async () => {
    const [entered, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await trial.close();
    trial = await openTrial(({ wiring }) => ({
      acts: {
        ...wiring.acts,
        approve: async (act) => {
          entered.resolve();
          await go.promise;
          return wiring.acts.approve(act);
        },
      },
    }));
    const first = trial.ask(approve, keyed('k1'));
    await entered.promise;
    const second = await trial.ask(approve, keyed('k1'));
    go.resolve();
    expect([second.status, second.body['type'], (await first).status]).toEqual([409, 'urn:parley:problem:key-under-way', 200]);
  });

  it('of a change that is never answered, as where its program was killed, may be used anew after a minute', async () => {
    const [entered, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let asked = 0;
    await trial.close();
    trial = await openTrial(({ wiring }) => ({
      acts: {
        ...wiring.acts,
        approve: async (act) => {
          asked += 1;
          entered.resolve();
          if (asked === 1) await go.promise;
          return wiring.acts.approve(act);
        },
      },
    }));
    const killed = trial.ask(approve, keyed('k1'));
    await entered.promise;
    trial.time.now = noon + underWayFor - 1;
    expect((await trial.ask(approve, keyed('k1'))).body['type']).toBe('urn:parley:problem:key-under-way');
    trial.time.now = noon + underWayFor;
    expect((await trial.ask(approve, keyed('k1'))).status).toBe(200);
    go.resolve();
    await killed;
  });

  it('is given back when the change broke', async () => {
    let broken = true;
    await trial.close();
    trial = await openTrial(({ wiring }) => ({
      acts: { ...wiring.acts, approve: async (act) => (broken ? Promise.reject(new Error('no database')) : wiring.acts.approve(act)) },
    }));
    expect((await trial.ask(approve, keyed('k1'))).status).toBe(500);
    broken = false;
    expect((await trial.ask(approve, keyed('k1'))).status).toBe(200);
  });

  it('is refused where answers are not kept, rather than believed in', async () => {
    await trial.close();
    trial = await openTrial(() => ({ replies: undefined }));
    const { status, body } = await trial.ask(approve, keyed('k1'));
    expect([status, body['type']]).toEqual([400, 'urn:parley:problem:keys-not-kept']);
    expect((await trial.ask(approve, { as: 'admin' })).status).toBe(200);
  });

  it('means nothing to what changes nothing, or to logging in', async () => {
    const claimed: unknown[] = [];
    await trial.close();
    const replies = memoryReplies();
    trial = await openTrial(() => ({ replies: { ...replies, claim: async (change) => (claimed.push(change), replies.claim(change)) } }));
    await openAccount(trial, 'chen', 'admin');
    await trial.ask('GET /api/v1/contacts', keyed('k1'));
    await trial.ask('POST /api/v1/session', keyed('k1', { json: { login: 'chen', password: 'wrong' } }));
    expect(claimed).toEqual([]);
  });
});
