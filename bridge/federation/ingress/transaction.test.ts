import { describe, expect, it } from '@jest/globals';
import { serverName } from '../testing/matrix-server.ts';
import { checkTransaction } from './transaction.ts';

const globex = serverName('globex.test');
const many = (count: number) => Array.from({ length: count }, () => ({}));

describe('checkTransaction', () => {
  it('takes 50 PDUs and 100 EDUs of the signer', () => {
    expect(checkTransaction(globex, { origin: 'globex.test', pdus: many(50), edus: many(100) }).ok).toBe(true);
    expect(checkTransaction(globex, { origin: 'globex.test', pdus: [] }).ok).toBe(true);
  });

  it.each([
    [{ origin: 'initech.test', pdus: [] }, 'origin-differs'],
    [{ pdus: [] }, 'origin-differs'],
    [{ origin: 'globex.test' }, 'transaction-malformed'],
    [{ origin: 'globex.test', pdus: {} }, 'transaction-malformed'],
    [{ origin: 'globex.test', pdus: [], edus: null }, 'transaction-malformed'],
    [{ origin: 'globex.test', pdus: many(51) }, 'transaction-too-large'],
    [{ origin: 'globex.test', pdus: [], edus: many(101) }, 'transaction-too-large'],
  ])('refuses %p', (body, error) => {
    expect(checkTransaction(globex, body)).toEqual({ ok: false, error });
  });
});
