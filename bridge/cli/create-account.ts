import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';

import { hashPassword } from '../http/session/password.ts';
import { postgresAccounts } from '../postgres/accounts.ts';
import { done, failed, readOptions, required, UsageError, type Command } from './command.ts';
import { readRole } from './read-role.ts';
import { withDatabase } from './with-database.ts';

const shortest = 12;

const firstLine = async (): Promise<string> => {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
};

/** Makes an account of the console, or gives it a new password and role. */
export const createAccount: Command = {
  name: 'admin create',
  usage: '--config FILE --login NAME --role admin|approver|auditor --password-stdin',
  summary: 'make an account of the console, or give it a new password; the password is read from standard input',
  run: async (args) => {
    const { values } = readOptions(args, {
      config: { type: 'string', default: 'parley.yaml' },
      login: { type: 'string' },
      role: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    });
    const [login, role] = [required(values.login, 'login'), readRole(values.role)];
    if (!values['password-stdin'])
      throw new UsageError('give --password-stdin and the password on standard input, so that no other program sees it');
    const password = await firstLine();
    if (password.length < shortest) return failed([`the password must have at least ${shortest} characters`]);
    return withDatabase(values.config, async (_config, pool) => {
      await postgresAccounts(pool).putAccount({ login, role, passwordHash: await hashPassword(password, randomBytes(16)) });
      return done([`${login} may log in as ${role}`], { login, role });
    });
  },
};
