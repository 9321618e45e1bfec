/** The bounds of a reason, in characters after trimming, as the contract has them. */
export const reasonLength = { least: 3, most: 500 } as const;

/** What is wrong with a reason for denial. */
export type ReasonFault = 'too-short' | 'too-long';

/** Checks a reason before it is sent; undefined means nothing is wrong. */
export const faultOf = (text: string): ReasonFault | undefined => {
  const { length } = text.trim();
  if (length < reasonLength.least) return 'too-short';
  return length > reasonLength.most ? 'too-long' : undefined;
};
