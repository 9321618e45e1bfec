/** The middle of some values; where their number is even, halfway between the two in the middle. Throws a RangeError where there are none. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (lower === undefined || upper === undefined) throw new RangeError('nothing has no median');
  return (lower + upper) / 2;
};

/** The smallest and the largest of some values. Throws a RangeError where there are none. */
export const spread = (values: readonly number[]): { readonly least: number; readonly most: number } => {
  if (values.length === 0) throw new RangeError('nothing has no spread');
  return { least: Math.min(...values), most: Math.max(...values) };
};
