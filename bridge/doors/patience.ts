import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between one look and the next: what our homeserver tells a partner may be on its way to us still. */
const pauses = [50, 100, 200, 400, 800];
const mostWaiting = 100;

/** Waits so many milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/** Looks every `rhythm` milliseconds until something is so, for `latest` milliseconds at most. */
export const waitUntil = async (
  isSo: () => boolean | Promise<boolean>,
  { latest, rhythm }: { readonly latest: number; readonly rhythm: number },
  pause: Pause = sleep,
): Promise<void> => {
  for (let waited = 0; waited < latest && !(await isSo()); waited += rhythm) await pause(rhythm);
};

/** Looks again and again, for a second and a half, until something is so. What is not and what does not exist are waited for alike.
 * At most a hundred wait at once; whoever is beyond that has the first answer. */
export const createPatience = (pause: Pause): (<T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean) => Promise<T>) => {
  let waiting = 0;
  return async (look, isSo) => {
    let seen = await look();
    if (isSo(seen) || waiting >= mostWaiting) return seen;
    waiting += 1;
    try {
      for (const rest of pauses) {
        await pause(rest);
        seen = await look();
        if (isSo(seen)) break;
      }
    } finally {
      waiting -= 1;
    }
    return seen;
  };
};
