import type { Round } from './rounds.ts';
import { median } from './statistics.ts';

/** What a value is to be: no larger than, or no smaller than. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number };

/** What is counted; `×` is a ratio of what is measured to its baseline. */
export type Unit = '×' | 'ms' | 's' | 'MB' | 'MB/h';

/** One thing measured: its value in each round, and what their median is to be; no aim where it only explains another figure. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  readonly aim: Aim | undefined;
}

/** The ratios of some rounds; `of` picks what is compared, in any unit, since only the ratio is kept. */
export const figure = <T>(name: string, aim: Aim | undefined, rounds: readonly Round<T>[], of: (sample: T) => number): Figure => ({
  name,
  unit: '×',
  aim,
  values: rounds.map(({ measured, baseline }) => of(measured) / of(baseline)),
});

/** Whether the median of the rounds is what it is to be; undefined where nothing is aimed at. */
export const isMet = ({ values, aim }: Figure): boolean | undefined => {
  if (!aim) return undefined;
  return 'atMost' in aim ? median(values) <= aim.atMost : median(values) >= aim.atLeast;
};
