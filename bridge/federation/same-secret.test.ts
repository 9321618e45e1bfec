import { describe, expect, it } from '@jest/globals';
import { sameSecret } from './same-secret.ts';

describe('sameSecret', () => {
  it('tells equal from unequal, whatever the lengths', () => {
    expect(sameSecret('secret', 'secret')).toBe(true);
    for (const other of ['', 'secre', 'secret ', 'Secret', 'secrets', '\u0000']) expect(sameSecret(other, 'secret')).toBe(false);
  });
});
