import type { Clock } from '../ports/clock.ts';

const minute = 60_000;
const mostKeys = 1_000;

/** Whether something under this name is worth a record now: once a minute for each name, and for at most a thousand names a minute. */
export const onceAMinute = (clock: Clock): ((key: string) => boolean) => {
  let [recorded, since] = [new Set<string>(), 0];
  return (key) => {
    const now = clock();
    if (now - since >= minute) [recorded, since] = [new Set(), now];
    if (recorded.has(key) || recorded.size >= mostKeys) return false;
    recorded.add(key);
    return true;
  };
};
