import { sentenceOf } from '../../policy/index.ts';
import type { Admitted } from '../flows/admit.ts';

/** How our module, and a door, says no: a code for programs, a sentence for people. */
export interface Refusal {
  readonly errcode: string;
  readonly error: string;
  readonly reason: string;
  readonly decision_id: string;
  readonly request_id?: string;
  /** Nobody has decided: asked again there may be another answer. */
  readonly undecided?: true;
}

/** An own error code (Matrix spec, "Common error codes": custom codes carry a namespace). */
const errcodeOf = (reason: string): string => `ORG.PARLEY.${reason.toUpperCase().replaceAll('-', '_')}`;

/** The refusal of a denied request, or nothing where it was permitted. */
export const refusalOf = ({ id, decision, requestId, undecided }: Admitted): Refusal | undefined => {
  if (decision.outcome === 'permit') return undefined;
  const [reason] = decision.reasons;
  return {
    errcode: errcodeOf(reason),
    error: sentenceOf(reason, requestId !== undefined),
    reason,
    decision_id: id,
    ...(requestId && { request_id: requestId }),
    ...(undecided && { undecided }),
  };
};
