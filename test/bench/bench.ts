import type { Conditions } from './conditions.ts';
import { measureDecisions } from './decision/measure-decisions.ts';
import type { Figure } from './figure.ts';
import { measureHook } from './hook/measure-hook.ts';
import { idleCores } from './idle-cores.ts';
import { measureSend } from './send/measure-send.ts';
import { table } from './table.ts';

const parts: Readonly<Record<string, (conditions: Conditions) => Promise<readonly Figure[]>>> = {
  decision: measureDecisions,
  hook: measureHook,
  send: measureSend,
};

const usage = `Usage: npm run bench [-- PART…]\n  PART   ${Object.keys(parts).join(', ')}; all of them when none is named`;

const whenAskedToEnd = (): AbortSignal => {
  const abort = new AbortController();
  const end = (): void => abort.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('disconnect', end);
  process.channel?.unref();
  return abort.signal;
};

const measure = async (names: readonly string[], conditions: Conditions): Promise<void> => {
  const figures: Figure[] = [];
  for (const name of names) figures.push(...((await parts[name]?.(conditions)) ?? []));
  const { asked, found } = conditions.idle.tally();
  console.log(['', ...table(figures), '', `Both cores were idle before ${found} of ${asked} rounds.`].join('\n'));
};

const main = async (named: readonly string[]): Promise<number> => {
  const unknown = named.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(' ')}\n${usage}`);
    return 2;
  }
  const signal = whenAskedToEnd();
  try {
    const conditions = { idle: idleCores(), signal, say: (line: string) => console.log(line) };
    await measure(named.length > 0 ? named : Object.keys(parts), conditions);
    return 0;
  } catch (error) {
    // What was stopped fails in many ways; that it was stopped says it all.
    console.error(signal.aborted ? 'Stopped while measuring' : error);
    return 1;
  }
};

process.exit(await main(process.argv.slice(2)));
