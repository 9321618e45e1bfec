import { describe, expect, it } from '@jest/globals';
import { err, ok, type Result, type ServerName } from '../../policy/index.ts';
import { publicKeyText } from './ed25519.ts';
import type { JsonObject } from './json.ts';
import { createServerKeys } from './server-keys.ts';
import { createMatrixServer } from './testing/matrix-server.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const globex = createMatrixServer('globex.test');
const { name, keyId } = globex;

/** Keys of servers whose answers a test sets; `asked` lists who was asked. */
const world = (validFor = day) => {
  const asked: ServerName[] = [];
  let time = 1_000_000_000_000;
  let answer: () => Promise<Result<JsonObject, string>> = async () => ok(globex.keyAnswer(time + validFor));
  const keys = createServerKeys({
    now: () => time,
    fetchAnswer: (server) => {
      asked.push(server);
      return answer();
    },
  });
  return {
    keys,
    asked,
    now: () => time,
    pass: (milliseconds: number) => (time += milliseconds),
    answers: (next: typeof answer) => (answer = next),
  };
};

const unavailable = { ok: false, error: 'keys-unavailable' };
const unknown = { ok: false, error: 'key-unknown' };

describe('forRequest', () => {
  it('fetches once and keeps the very same key object until the time the server gave', async () => {
    const { keys, asked, pass } = world(2 * minute);
    const first = await keys.forRequest(name, keyId);
    expect(first.ok && publicKeyText(first.value)).toBe(publicKeyText(globex.publicKey));
    pass(2 * minute - 1);
    const second = await keys.forRequest(name, keyId);
    expect(second.ok && first.ok && second.value === first.value).toBe(true);
    expect(asked).toHaveLength(1);
    pass(1);
    await keys.forRequest(name, keyId);
    expect(asked).toHaveLength(2);
  });

  it('keeps an answer for seven days at most and a minute at least', async () => {
    const long = world(365 * day);
    await long.keys.forRequest(name, keyId);
    long.pass(7 * day - 1);
    await long.keys.forRequest(name, keyId);
    expect(long.asked).toHaveLength(1);
    long.pass(1);
    await long.keys.forRequest(name, keyId);
    expect(long.asked).toHaveLength(2);

    const short = world(0);
    await short.keys.forRequest(name, keyId);
    short.pass(minute - 1);
    expect((await short.keys.forRequest(name, keyId)).ok).toBe(true);
    expect(short.asked).toHaveLength(1);
  });

  it('shares one request among those who ask meanwhile', async () => {
    const { keys, asked } = world();
    const found = await Promise.all([keys.forRequest(name, keyId), keys.forRequest(name, keyId), keys.forEvent(name, keyId, 1)]);
    expect(found.every(({ ok: good }) => good)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('asks again for an unknown key id, once a minute', async () => {
    const { keys, asked, pass } = world();
    await keys.forRequest(name, keyId);
    expect(await keys.forRequest(name, 'ed25519:new')).toEqual(unknown);
    expect(asked).toHaveLength(1);
    pass(minute);
    expect(await keys.forRequest(name, 'ed25519:new')).toEqual(unknown);
    expect(await keys.forRequest(name, 'ed25519:other')).toEqual(unknown);
    expect(asked).toHaveLength(2);
    expect((await keys.forRequest(name, keyId)).ok).toBe(true);
  });

  it('finds a key that was published meanwhile', async () => {
    const { keys, pass, answers, now } = world();
    await keys.forRequest(name, keyId);
    const next = createMatrixServer('globex.test', 'ed25519:new');
    answers(async () => ok(next.keyAnswer(now() + day)));
    pass(minute);
    expect((await keys.forRequest(name, 'ed25519:new')).ok).toBe(true);
  });

  it('says that keys are unavailable, asks again after ten seconds only, and recovers', async () => {
    const { keys, asked, pass, answers, now } = world();
    answers(async () => err('no route'));
    expect(await keys.forRequest(name, keyId)).toEqual(unavailable);
    expect(await keys.forRequest(name, keyId)).toEqual(unavailable);
    expect(asked).toHaveLength(1);
    answers(() => Promise.reject(new Error('thrown')));
    pass(10_000);
    expect(await keys.forRequest(name, keyId)).toEqual(unavailable);
    answers(async () => ok(globex.keyAnswer(now() + day)));
    pass(10_000);
    expect((await keys.forRequest(name, keyId)).ok).toBe(true);
  });

  it('goes on with known keys while the server does not answer', async () => {
    const { keys, pass, answers } = world();
    await keys.forRequest(name, keyId);
    answers(async () => err('no route'));
    pass(minute);
    await keys.forRequest(name, 'ed25519:new');
    expect((await keys.forRequest(name, keyId)).ok).toBe(true);
    pass(day);
    expect(await keys.forRequest(name, keyId)).toEqual(unavailable);
  });

  it.each<[string, (now: number) => JsonObject]>([
    ['that is over', (now) => globex.keyAnswer(now - 1)],
    ['of another server', (now) => createMatrixServer('initech.test').keyAnswer(now + day)],
    ['that is not self-signed', (now) => ({ ...globex.keyAnswer(now + day), valid_until_ts: now + 2 * day })],
  ])('does not believe an answer %s', async (_, body) => {
    const { keys, answers, now } = world();
    answers(async () => ok(body(now())));
    expect(await keys.forRequest(name, keyId)).toEqual(unavailable);
  });

  it('does not take an old key for a request', async () => {
    const { keys, answers, now } = world();
    const old = { 'ed25519:old': { key: publicKeyText(globex.key), expired_ts: now() + day } };
    answers(async () => ok(globex.keyAnswer(now() + day, { old_verify_keys: old })));
    expect(await keys.forRequest(name, 'ed25519:old')).toEqual(unknown);
  });
});

describe('forEvent', () => {
  it('takes an old key for events of its time only', async () => {
    const { keys, answers, now } = world();
    const old = { 'ed25519:old': { key: publicKeyText(globex.key), expired_ts: 500 } };
    answers(async () => ok(globex.keyAnswer(now() + day, { old_verify_keys: old })));
    expect((await keys.forEvent(name, 'ed25519:old', 500)).ok).toBe(true);
    expect(await keys.forEvent(name, 'ed25519:old', 501)).toEqual(unknown);
  });

  it('takes a current key for past events, and never for one later than seven days ahead', async () => {
    const { keys, now } = world(365 * day);
    expect((await keys.forEvent(name, keyId, 1)).ok).toBe(true);
    expect((await keys.forEvent(name, keyId, now() + 7 * day)).ok).toBe(true);
    expect(await keys.forEvent(name, keyId, now() + 7 * day + 1)).toEqual(unknown);
  });
});
