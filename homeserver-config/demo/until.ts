import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait for something, and what for; times in milliseconds. */
export interface Patience {
  readonly what: string;
  readonly withinMs: number;
  readonly everyMs?: number;
}

/**
 * Asks again and again until `check` gives something other than undefined or false, and returns that.
 * A check that throws counts as not yet; the last failure is the cause of the error thrown at the deadline.
 */
export const until = async <T>(
  check: () => T | undefined | false | Promise<T | undefined | false>,
  { what, withinMs, everyMs = 50 }: Patience,
): Promise<T> => {
  const deadline = Date.now() + withinMs;
  for (let cause: unknown; ;) {
    try {
      const found = await check();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      cause = error;
    }
    if (Date.now() >= deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`, { cause });
    await pause(everyMs);
  }
};
