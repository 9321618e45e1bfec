import { readFileSync, readdirSync } from 'node:fs';

/** A process of this machine and the words it was started with. */
export interface ListedProcess {
  readonly pid: number;
  readonly words: readonly string[];
}

// One that ended meanwhile, or is not ours to look at, has no words.
const wordsOf = (pid: string): string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    return [];
  }
};

/** All processes that can be looked at, from Linux's /proc. */
export const listProcesses = (): ListedProcess[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => ({ pid: Number(entry), words: wordsOf(entry) }));
