import { median } from './statistics.ts';
import type { Round } from './rounds.ts';

/** What a ratio is to be: no larger than, or no smaller than. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number };

/** One thing measured against its baseline: the ratio of each round, and what their median is to be. */
export interface Figure {
  readonly name: string;
  readonly ratios: readonly number[];
  readonly aim: Aim;
}

/** The figure of some rounds; `of` picks what is compared, in any unit, since only the ratio is kept. */
export const figure = <T>(name: string, aim: Aim, rounds: readonly Round<T>[], of: (sample: T) => number): Figure => ({
  name,
  aim,
  ratios: rounds.map(({ measured, baseline }) => of(measured) / of(baseline)),
});

/** Whether the median of the rounds is what it is to be. */
export const isMet = ({ ratios, aim }: Figure): boolean => ('atMost' in aim ? median(ratios) <= aim.atMost : median(ratios) >= aim.atLeast);
