import type { Verdict } from '../federation/verdict.ts';
import type { Admitted } from '../flows/admit.ts';
import { refusalOf } from '../synapse/verdict.ts';

/** A decision as the federation doors answer it. */
export const verdictOf = (admitted: Admitted): Verdict => {
  const refusal = refusalOf(admitted);
  if (!refusal) return { permit: true };
  const { errcode, error, reason, decision_id: decisionId, undecided } = refusal;
  return { permit: false, errcode, error, reason, decisionId, ...(undecided && { undecided }) };
};
