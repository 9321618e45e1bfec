import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';

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

// Root may enter every folder by a capability, which Postgres, once no longer root, is allowed to keep. Without the secure bit the kernel
// leaves it out of account where a program asks whether it may enter (access(2)), as Postgres does of its own files.
const enteringAnyFolder = (setpriv: string, { uid, gid }: Account): string[] => {
  const capability = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...capability];
};

const entersBy = ([command = '', ...words]: readonly string[], folder: string): boolean =>
  spawnSync(command, [...words, 'test', '-x', folder]).status === 0;

const closedTo = (account: Account, folders: readonly string[]): readonly string[] => {
  const ways = folders.flatMap((folder) => folder.split(sep).map((_, at, parts) => parts.slice(0, at + 1).join(sep) || sep));
  const closed = ways.filter((folder) => !mayEnter(folder, account));
  return closed.filter((folder) => !closed.includes(dirname(folder)));
};

/**
 * Chooses as whom Postgres runs. It refuses to run as root: root lends it the account `postgres`, else `nobody`, and,
 * where that account cannot enter one of `folders` (a clone in root's own home), the right to enter them.
 * Throws, with the folder to open, where that right cannot be given (the program `setpriv` is missing, or a container withholds it).
 */
export const postgresAccount = (folders: readonly string[], setpriv = 'setpriv'): PostgresAccount => {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (!account)
    throw new Error('Postgres does not run as root, and there is neither an account postgres nor nobody. Run this as an ordinary user.');
  if (folders.every((folder) => mayEnter(folder, account))) return { account, prefix: [] };
  const prefix = enteringAnyFolder(setpriv, account);
  if (folders.every((folder) => entersBy(prefix, folder))) return { prefix, account };
  const closed = [...new Set(closedTo(account, folders))];
  throw new Error(
    `Postgres does not run as root, and its account may not enter ${closed.join(' or ')}. Open the way with \`chmod o+x ${closed.join(' ')}\`, or run this as an ordinary user or from another folder.`,
  );
};
