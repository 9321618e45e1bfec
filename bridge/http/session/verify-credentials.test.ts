import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { memoryAccounts } from '../../memory/accounts.ts';
import { hashPassword } from './password.ts';
import { verifyCredentials } from './verify-credentials.ts';

const cost = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;

const open = async (right: boolean) => {
  const accounts = memoryAccounts();
  await accounts.putAccount({ login: 'chen', role: 'admin', passwordHash: await hashPassword('right', randomBytes(16)) });
  const hashes: string[] = [];
  const verify = verifyCredentials({ accounts, randomBytes }, async (_, hash) => {
    hashes.push(hash);
    return right;
  });
  return { verify, hashes };
};

describe('credentials', () => {
  it.each(['chen', 'nobody'])('cost one hash of the same price for %s', async (login) => {
    const { verify, hashes } = await open(false);
    expect(await verify(login, 'wrong')).toBeUndefined();
    expect(hashes).toEqual([expect.stringMatching(cost)]);
  });

  it('are nobody even if the hash of nobody should match', async () => {
    const { verify } = await open(true);
    expect(await verify('nobody', 'right')).toBeUndefined();
    expect(await verify('chen', 'right')).toMatchObject({ login: 'chen', role: 'admin' });
  });
});
