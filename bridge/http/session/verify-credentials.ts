import type { Account } from '../../ports/accounts.ts';
import type { Wiring } from '../wiring.ts';
import { hashPassword } from './password.ts';

/** The account of a login, where the password is its own. */
export type VerifyCredentials = (login: string, password: string) => Promise<Account | undefined>;

/** Verifies credentials. A login nobody has costs the same hash as one somebody has, so that time does not tell them apart. */
export const verifyCredentials = (
  { accounts, randomBytes }: Pick<Wiring, 'accounts' | 'randomBytes'>,
  isPassword: (password: string, hash: string) => Promise<boolean>,
): VerifyCredentials => {
  const nobodys = hashPassword(randomBytes(32).toString('base64'), randomBytes(16));
  return async (login, password) => {
    const account = await accounts.account(login);
    const right = await isPassword(password, account?.passwordHash ?? (await nobodys));
    return right ? account : undefined;
  };
};
