import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { openTrial, type Trial } from './trial/open-trial.ts';
import { hashOfToken, newApiKey } from './token.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

const ask = (authorization: string) => trial.ask('GET /api/v1/session', { headers: { authorization } });

describe('an API key', () => {
  it('is `parley_` and 32 random bytes, and is looked up by its hash', () => {
    const key = newApiKey(randomBytes);
    expect(key).toMatch(/^parley_[\w-]{43}$/);
    expect(newApiKey(randomBytes)).not.toBe(key);
    expect(hashOfToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it.each(['Bearer', 'bearer', 'BEARER'])('is taken after the word %s', async (word) => {
    expect((await ask(`${word} ${trial.keys.approver}`)).body).toMatchObject({ login: 'approver-key', role: 'approver' });
  });

  it.each([
    ['another key', () => `Bearer ${newApiKey(randomBytes)}`],
    ['no key', () => 'Bearer'],
    ['an empty key', () => 'Bearer '],
    ['a key without its beginning', () => `Bearer ${trial.keys.admin.slice(7)}`],
    ['a key and more', () => `Bearer ${trial.keys.admin}x`],
    ['two keys', () => `Bearer ${trial.keys.admin} ${trial.keys.admin}`],
    ['another scheme', () => `Basic ${trial.keys.admin}`],
    ['the hash of a key', () => `Bearer ${hashOfToken(trial.keys.admin)}`],
    ['the bare key', () => trial.keys.admin],
  ])('is not %s', async (_, authorization) => {
    const { status, body } = await ask(authorization());
    expect([status, body['type']]).toEqual([401, 'urn:parley:problem:unauthenticated']);
  });
});
