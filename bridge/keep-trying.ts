import { setTimeout as pause } from 'node:timers/promises';

/** How long between two tries, in milliseconds. */
const between = 1_000;

/** Does work until it succeeds; each failure is told. Never resolves once `signal` is aborted: what waits for it is not to go on. */
export const keepTrying = async (work: () => Promise<unknown>, onFault: (fault: unknown) => void, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      await work();
      return;
    } catch (fault) {
      onFault(fault);
      await pause(between, undefined, { signal }).catch(() => undefined);
    }
  }
  return new Promise(() => {});
};
