import type { Obligation, ReasonCode } from '../../../policy/index.ts';

/** What the oracle answers. */
export interface Answer {
  readonly outcome: 'permit' | 'deny';
  /** Most important first. */
  readonly reasons: readonly ReasonCode[];
  readonly obligations: readonly Obligation[];
}

/** What speaks against a request and what for it, collected while its facts are looked at, the most important first. */
export interface Hearing {
  readonly against: ReasonCode[];
  readonly infavour: ReasonCode[];
  readonly duties: Obligation[];
  /** Duties that come with a permit only. */
  readonly dutiesOfPermit: Obligation[];
}

/** A hearing in which nothing was said yet. */
export const hearing = (): Hearing => ({ against: [], infavour: [], duties: [], dutiesOfPermit: [] });

/** One word against is enough; no word in favour is not. */
export const conclude = ({ against, infavour, duties, dutiesOfPermit }: Hearing): Answer => {
  if (against.length > 0) return { outcome: 'deny', reasons: against, obligations: duties };
  if (infavour.length > 0) return { outcome: 'permit', reasons: infavour, obligations: dutiesOfPermit };
  return { outcome: 'deny', reasons: ['nothing-permits'], obligations: [] };
};
