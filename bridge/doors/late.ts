import type { Registry } from 'prom-client';

import type { WaitingRecords } from '../flows/late-records.ts';
import type { Logger } from '../log.ts';
import { shownFigure } from '../watch/figures.ts';
import { every, silence } from '../watch/probe.ts';

/** Shows how many denials wait for the database, and how many were too many. */
export const showLate = (registry: Registry, late: WaitingRecords): void => {
  shownFigure(registry, 'parley_denials_waiting', 'Denials that were answered and wait to be recorded', late.waiting);
  shownFigure(registry, 'parley_denials_lost', 'Denials that were answered and cannot be recorded any more', late.lost);
};

/** How often it is tried to record what waits, and how long at the end, in milliseconds. */
const [rhythm, farewell] = [1_000, 1_500];

/** Records what waits as soon as the database answers. `stop` tries once more, for as long as a program has to end. */
export const startFlushing = (late: WaitingRecords, isUp: () => boolean, log: Logger): { readonly stop: () => Promise<void> } => {
  const attempt = (): Promise<void> =>
    late.flush().catch((fault: unknown) => log.warn({ err: fault, waiting: late.waiting() }, 'denials wait to be recorded'));
  const timer = every(rhythm, () => void (isUp() && late.away() && attempt()));
  return {
    stop: async () => {
      timer.stop();
      await Promise.race([attempt(), silence(farewell)]);
      if (late.waiting() > 0) log.error({ lost: late.waiting() }, 'denials could not be recorded before the end');
    },
  };
};
