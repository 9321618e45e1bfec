import type { Conditions } from './conditions.ts';

/** One sample of what is measured and one of its baseline, taken by turns, so that the machine's moods meet both alike. */
export interface Round<T> {
  readonly measured: T;
  readonly baseline: T;
}

/** How many rounds count, how many before them only warm up, and how one is taken. */
export interface Rounds<T> {
  readonly count: number;
  readonly warmUp: number;
  readonly take: () => Promise<Round<T>>;
}

/** Takes the rounds one after the other, each on idle cores where that can be had. Throws when `signal` was aborted. */
export const takeRounds = async <T>({ count, warmUp, take }: Rounds<T>, { idle, signal }: Conditions): Promise<readonly Round<T>[]> => {
  const taken: Round<T>[] = [];
  for (let round = 0; round < warmUp + count; round += 1) {
    signal.throwIfAborted();
    if (round >= warmUp) await idle.wait();
    taken.push(await take());
  }
  return taken.slice(warmUp);
};
