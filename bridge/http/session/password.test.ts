import { describe, expect, it } from '@jest/globals';
import { hashPassword, isPassword } from './password.ts';

const salt = Buffer.alloc(16, 7);

describe('a password', () => {
  it('is kept as an argon2id PHC string of the cost OWASP names', async () => {
    expect(await hashPassword('correct horse', salt)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]+\$[\w+/]{43}$/);
  });

  it.each([
    ['correct horse', true],
    ['correct horsf', false],
    ['', false],
  ])('is told from another: %s', async (password, right) => {
    const hash = await hashPassword('correct horse', salt);
    expect(password !== '' && (await isPassword(password, hash))).toBe(right);
  });

  it('is not looked for in what is no hash', async () => {
    await expect(isPassword('correct horse', 'plain')).rejects.toThrow('hash');
  });
});
