import type { Obligation } from './obligation.ts';
import type { ReasonCode } from './reason.ts';

/** The answer to a request. Reasons are never empty, also when permitting. */
export interface Decision {
  readonly outcome: 'permit' | 'deny';
  /** Most important first; the first one's sentence is what people read. */
  readonly reasons: readonly [ReasonCode, ...ReasonCode[]];
  /** The ids of the rules that spoke for this outcome; empty when none did. */
  readonly rules: readonly string[];
  readonly obligations: readonly Obligation[];
  /** Which rules were in force. */
  readonly revision: string;
}
