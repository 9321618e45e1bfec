import type pg from 'pg';
import type { Account, Accounts, ApiKey } from '../ports/accounts.ts';

const accountColumns = 'login, role, password_hash as "passwordHash"';

const putAccount = `
insert into accounts (login, role, password_hash) values ($1, $2, $3)
on conflict (login) do update set role = excluded.role, password_hash = excluded.password_hash`;

const bySession = `
select ${accountColumns} from accounts join login_sessions using (login) where token_hash = $1 and expires_at > $2`;

const putApiKey = `
insert into api_keys (name, role, key_hash) values ($1, $2, $3)
on conflict (name) do update set role = excluded.role, key_hash = excluded.key_hash`;

/** Who may use the console and the admin API. Each act commits by itself. */
export const postgresAccounts = (pool: pg.Pool): Accounts => {
  const first = async <R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<R | undefined> =>
    (await pool.query<R>(text, values)).rows[0];
  const run = async (text: string, values: unknown[]): Promise<void> => void (await pool.query(text, values));
  return {
    account: (login) => first<Account>(`select ${accountColumns} from accounts where login = $1`, [login]),
    putAccount: ({ login, role, passwordHash }) => run(putAccount, [login, role, passwordHash]),
    addSession: async ({ tokenHash, login, expiresAt }, now) => {
      await run('delete from login_sessions where expires_at <= $1', [now]);
      await run('insert into login_sessions (token_hash, login, expires_at) values ($1, $2, $3)', [tokenHash, login, expiresAt]);
    },
    bySession: (tokenHash, now) => first<Account>(bySession, [tokenHash, now]),
    endSession: (tokenHash) => run('delete from login_sessions where token_hash = $1', [tokenHash]),
    putApiKey: ({ name, role, keyHash }) => run(putApiKey, [name, role, keyHash]),
    byApiKey: (keyHash) => first<ApiKey>('select name, role, key_hash as "keyHash" from api_keys where key_hash = $1', [keyHash]),
  };
};
