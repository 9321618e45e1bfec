import { cpus } from 'node:os';

import type { Conditions } from './conditions.ts';
import type { Figure } from './figure.ts';
import { idleCores } from './idle-cores.ts';
import { parts } from './parts.ts';
import { rowOf, tableOf } from './table.ts';
import { writeResults } from './write-results.ts';

const usage = `Usage: npm run bench [-- [--write] FIGURE…]
  FIGURE    ${Object.keys(parts).join(', ')}; all of them when none is named
  --write   puts the results into test/bench/README.md`;

const whenAskedToEnd = (): AbortSignal => {
  const abort = new AbortController();
  const end = (): void => abort.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
  process.channel?.unref();
  return abort.signal;
};

const measure = async (names: readonly string[], conditions: Conditions): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const name of names) figures.push(...((await parts[name]?.(conditions)) ?? []));
  return figures;
};

const report = async (named: readonly string[], write: boolean, signal: AbortSignal): Promise<void> => {
  const idle = idleCores();
  const say = (line: string): void => console.log(line);
  const rows = (await measure(named.length > 0 ? named : Object.keys(parts), { idle, signal, say })).map(rowOf);
  const { asked, found } = idle.tally();
  const conditions = `On ${cpus().length} cores, all idle before ${found} of ${asked} rounds, ${new Date().toISOString().slice(0, 7)}.`;
  console.log(['', ...tableOf(rows), '', conditions].join('\n'));
  if (write) writeResults(rows, conditions);
};

const main = async (args: readonly string[]): Promise<number> => {
  const named = args.filter((arg) => arg !== '--write');
  const unknown = named.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(' ')}\n${usage}`);
    return 2;
  }
  const signal = whenAskedToEnd();
  try {
    await report(named, args.includes('--write'), signal);
    return 0;
  } catch (error) {
    // What was stopped fails in many ways; that it was stopped says it all.
    console.error(signal.aborted ? 'Stopped while measuring' : error);
    return 1;
  }
};

process.exit(await main(process.argv.slice(2)));
