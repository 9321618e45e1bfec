import type { Account, Accounts, ApiKey, LoginSession } from '../ports/accounts.ts';

/** Who may use the console and the admin API. */
export const memoryAccounts = (): Accounts => {
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, LoginSession>();
  const keys = new Map<string, ApiKey>();
  return {
    account: async (login) => structuredClone(accounts.get(login)),
    putAccount: async (account) => void accounts.set(account.login, structuredClone(account)),
    addSession: async (session, now) => {
      for (const { tokenHash, expiresAt } of sessions.values()) if (expiresAt <= now) sessions.delete(tokenHash);
      if (!accounts.has(session.login)) throw new Error(`there is no account ${session.login}`);
      sessions.set(session.tokenHash, structuredClone(session));
    },
    bySession: async (tokenHash, now) => {
      const session = sessions.get(tokenHash);
      return session && session.expiresAt > now ? structuredClone(accounts.get(session.login)) : undefined;
    },
    endSession: async (tokenHash) => void sessions.delete(tokenHash),
    putApiKey: async (key) => void keys.set(key.name, structuredClone(key)),
    byApiKey: async (keyHash) => structuredClone([...keys.values()].find((key) => key.keyHash === keyHash)),
  };
};
