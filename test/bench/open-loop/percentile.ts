/** The value that a share of the values does not exceed, `share` from 0 to 1. Throws a RangeError where there are none. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('nothing has no percentile');
  return value;
};
