import { describe, expect, it } from '@jest/globals';
import { publicKeyText } from './ed25519.ts';
import type { JsonObject } from './json.ts';
import { readKeyAnswer } from './key-answer.ts';
import { createMatrixServer, signJson } from './testing/matrix-server.ts';

const globex = createMatrixServer('globex.test');
const old = createMatrixServer('globex.test', 'ed25519:old');
const oldKeys = {
  old_verify_keys: { 'ed25519:old': { key: publicKeyText(old.key), expired_ts: 500 }, 'ed25519:odd': { key: 'x', expired_ts: 1 } },
};
const answer = globex.keyAnswer(1000, oldKeys);

describe('readKeyAnswer', () => {
  it('reads current and old keys and how long they are valid', () => {
    const read = readKeyAnswer(globex.name, answer);
    expect(read.ok && read.value.validUntil).toBe(1000);
    expect(read.ok && [...read.value.current.keys()]).toEqual([globex.keyId]);
    expect(read.ok && [...read.value.old].map(([keyId, { expiredAt }]) => [keyId, expiredAt])).toEqual([['ed25519:old', 500]]);
  });

  const stolen: JsonObject = { ...answer, verify_keys: { 'ed25519:auto': { key: publicKeyText(old.key) } } };
  const manyKeys = Object.fromEntries(
    Array.from({ length: 51 }, (_, at) => [`ed25519:${at}`, { key: publicKeyText(old.key), expired_ts: 1 }]),
  );
  const foreign = signJson({ server_name: globex.name, valid_until_ts: 1, verify_keys: {} }, globex.name, globex.keyId, globex.key);

  it.each<[string, JsonObject, string]>([
    ['the answer of another server', createMatrixServer('initech.test').keyAnswer(1000), 'other-server'],
    ['a key put in after signing', stolen, 'not-self-signed'],
    ['a changed time', { ...answer, valid_until_ts: 2000 }, 'not-self-signed'],
    ['no signature', { ...answer, signatures: {} }, 'not-self-signed'],
    ['the signature of another name only', { ...answer, signatures: { 'initech.test': {} } }, 'not-self-signed'],
    ['a signature by a key it does not publish', foreign, 'not-self-signed'],
    ['no time', { ...answer, valid_until_ts: '1000' }, 'malformed'],
    ['too many keys', globex.keyAnswer(1000, { old_verify_keys: manyKeys }), 'too-many-keys'],
    ['nothing', {}, 'malformed'],
  ])('refuses %s', (_, body, fault) => {
    expect(readKeyAnswer(globex.name, body)).toEqual({ ok: false, error: fault });
  });

  it('refuses when one of two current keys signed wrongly', () => {
    const two = { verify_keys: { 'ed25519:auto': { key: publicKeyText(globex.key) }, 'ed25519:b': { key: publicKeyText(old.key) } } };
    const signed = globex.keyAnswer(1000, two);
    const good = {
      ...signed,
      signatures: { 'globex.test': { ...(signed['signatures'] as Record<string, JsonObject>)['globex.test'], 'ed25519:b': 'AAAA' } },
    };
    expect(readKeyAnswer(globex.name, signed).ok).toBe(true);
    expect(readKeyAnswer(globex.name, good)).toEqual({ ok: false, error: 'not-self-signed' });
  });
});
