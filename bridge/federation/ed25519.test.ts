import { describe, expect, it } from '@jest/globals';
import { decodeBase64, isKeyId, publicKeyText, readPublicKey, readSeed, signText, verifyText } from './ed25519.ts';

const seed = readSeed('YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1');
if (!seed.ok) throw new Error('the seed of the specification is not read');

describe('signText', () => {
  it.each([
    ['{}', 'K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ'],
    ['{"one":1,"two":"Two"}', 'KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw'],
  ])('signs the vector of the specification %s', (text, signature) => {
    expect(signText(text, seed.value)).toBe(signature);
    const published = readPublicKey(publicKeyText(seed.value));
    expect(published.ok && verifyText(text, signature, published.value)).toBe(true);
    expect(published.ok && verifyText(`${text} `, signature, published.value)).toBe(false);
  });
});

describe('reading keys', () => {
  it.each(['', 'YJDB', 'YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1AAAA', '-_'.repeat(22), undefined, null, 7])('refuses %p', (text) => {
    expect(readSeed(text).ok).toBe(false);
    expect(readPublicKey(text).ok).toBe(false);
  });

  it('decodes with and without padding, to the asked length only', () => {
    expect(decodeBase64('Zg', 1)).toEqual(decodeBase64('Zg==', 1));
    expect(decodeBase64('Zg', 2).ok).toBe(false);
  });

  it('knows key ids of one algorithm', () => {
    expect(['ed25519:1', 'ed25519:a_B', 'ed25519:', 'rsa:1', 'ed25519:a b', `ed25519:${'a'.repeat(200)}`].map(isKeyId)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
