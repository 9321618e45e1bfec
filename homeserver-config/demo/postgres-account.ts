import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A system account. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** As whom Postgres runs (ourselves when absent), and the command words that come before its own. */
export interface PostgresAccount {
  readonly account?: Account;
  readonly prefix: readonly string[];
}

const accountOf = (login: string): Account | undefined => {
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n');
  const entry = entries.map((line) => line.split(':')).find(([name]) => name === login);
  return entry && { uid: Number(entry[2]), gid: Number(entry[3]) };
};

const mayEnter = (folder: string, account: Account): boolean => spawnSync('test', ['-x', folder], account).status === 0;

// Root may enter every folder by a capability, which Postgres, once no longer root, is allowed to keep.
const enteringAnyFolder = ({ uid, gid }: Account): string[] => {
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability];
};

/**
 * Chooses as whom Postgres runs. It refuses to run as root: root lends it the account `postgres`, else `nobody`, and,
 * where that account cannot enter one of `folders` (a clone in root's own home), the right to enter them.
 * Throws when `setpriv` is needed for that and missing.
 */
export const postgresAccount = (folders: readonly string[]): PostgresAccount => {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (!account)
    throw new Error('Postgres does not run as root, and there is neither an account postgres nor nobody. Run this as an ordinary user.');
  if (folders.every((folder) => mayEnter(folder, account))) return { account, prefix: [] };
  if (spawnSync('setpriv', ['--version']).status === 0) return { prefix: enteringAnyFolder(account), account };
  throw new Error(
    `Postgres does not run as root, and its account cannot enter ${folders.join(' or ')}. Run this as an ordinary user, or from another folder.`,
  );
};
