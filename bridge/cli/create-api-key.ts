import { randomBytes } from 'node:crypto';

import { postgresAccounts } from '../postgres/accounts.ts';
import { sha256 } from '../sha256.ts';
import { done, readOptions, required, UsageError, type Command } from './command.ts';
import { readRole } from './read-role.ts';
import { withDatabase } from './with-database.ts';

/** Makes a key for a program that uses the admin API. It is shown once; only its hash is kept. */
export const createApiKey: Command = {
  name: 'api-key create',
  usage: '--config FILE --name NAME --role admin|approver|auditor',
  summary: 'make a key for the admin API; a second key of the same name replaces the first',
  run: async (args) => {
    const options = { config: { type: 'string', default: 'parley.yaml' }, name: { type: 'string' }, role: { type: 'string' } } as const;
    const { values } = readOptions(args, options);
    const [name, role] = [required(values.name, 'name'), readRole(values.role)];
    if (!/^[\w.-]{1,100}$/.test(name)) throw new UsageError('--name takes letters, digits, `.`, `_` and `-`');
    const key = `parley_${randomBytes(32).toString('base64url')}`;
    return withDatabase(values.config, async (_config, pool) => {
      await postgresAccounts(pool).putApiKey({ name, role, keyHash: sha256(key) });
      return done([`The key of ${name} (${role}), shown this once:`, key], { name, role, key });
    });
  },
};
