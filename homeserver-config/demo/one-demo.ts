import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listProcesses } from './process-table.ts';

/** The file that says which process has a folder. */
export const markName = 'demo.pid';

const isDemo = (holder: string): boolean =>
  listProcesses().some(({ pid, words }) => String(pid) === holder && pid !== process.pid && words.some((word) => word.endsWith('demo.ts')));

/**
 * Marks a folder as in use by this process; throws when another demo that is still running has it.
 * The returned function takes the mark away.
 */
export const claimFolder = (folder: string): (() => void) => {
  const mark = join(folder, markName);
  const holder = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : '';
  if (isDemo(holder))
    throw new Error(`The demo is running already (process ${holder}). Stop it with Ctrl-C where it runs, or: kill ${holder}`);
  writeFileSync(mark, `${process.pid}\n`, { mode: 0o600 });
  return () => rmSync(mark, { force: true });
};
