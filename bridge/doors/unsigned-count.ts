import type { EventId, UserId } from '../../policy/index.ts';
import type { Ground } from '../context.ts';
import type { Admission } from '../flows/admit.ts';
import { countUnsigned } from '../flows/count-unsigned.ts';
import { every } from '../watch/probe.ts';

/** How long a figure may be in memory only, in milliseconds. */
const rhythm = 5_000;

/** Counts what came in unsigned, in the metrics at once and in the database soon after. */
export const openUnsignedCount = (
  { metrics, log }: Ground,
  admission: Admission,
): { readonly note: (event: EventId, sender: UserId, withheld: boolean) => void; readonly stop: () => Promise<void> } => {
  const count = countUnsigned(admission);
  const write = (): Promise<void> => count.write().catch((fault: unknown) => log.warn({ err: fault }, 'a figure is not written yet'));
  const timer = every(rhythm, () => void write());
  return {
    note: (event, sender, withheld) => {
      const partner = count.add(event, sender);
      if (partner) metrics.unsigned.inc({ partner, outcome: withheld ? 'withheld' : 'passed' });
    },
    stop: async () => {
      timer.stop();
      await write();
    },
  };
};
