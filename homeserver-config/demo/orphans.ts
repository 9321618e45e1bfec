import { basename, sep } from 'node:path';
import { listProcesses } from './process-table.ts';
import { type Kind, kinds, stopSignal } from './running.ts';
import { until } from './until.ts';

interface Orphan {
  readonly pid: number;
  readonly kind: Kind;
}

const isKind: Readonly<Record<Kind, (words: readonly string[]) => boolean>> = {
  Parley: (words) => words.some((word) => word.includes(`bridge${sep}`) && word.endsWith('.ts')),
  Synapse: (words) => words.includes('synapse.app.homeserver'),
  Postgres: (words) => basename(words[0] ?? '') === 'postgres',
};

/** What an earlier run left behind (after SIGKILL, say): our kinds of program, started with a file of this folder. */
const findOrphans = (folder: string): Orphan[] =>
  listProcesses().flatMap(({ pid, words }) => {
    const kind = words.some((word) => word.startsWith(folder + sep)) ? kinds.find((one) => isKind[one](words)) : undefined;
    return kind ? [{ pid, kind }] : [];
  });

const end = ({ pid, kind }: Orphan): void => {
  try {
    process.kill(pid, stopSignal[kind]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/**
 * Ends what an earlier run on this folder (an absolute path) left behind, kind by kind, each gone before the next is
 * asked. Tells `say` what it found.
 */
export const stopOrphans = async (folder: string, say: (line: string) => void): Promise<void> => {
  const orphans = findOrphans(folder);
  if (orphans.length > 0) say(`Stopping what an earlier run left behind: ${orphans.map(({ kind, pid }) => `${kind} ${pid}`).join(', ')}`);
  for (const kind of kinds) {
    for (const orphan of orphans.filter((one) => one.kind === kind)) end(orphan);
    const gone = () => findOrphans(folder).every((one) => one.kind !== kind);
    await until(gone, { what: `${kind} left behind by an earlier run ends`, withinMs: 20_000 });
  }
};
