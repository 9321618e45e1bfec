import type { CompiledRules } from './compile-rules.ts';
import type { Decision } from './decision.ts';
import type { AnyFacts } from './facts.ts';
import type { DecisionRequest } from './request.ts';

/** The rules in force and the name of this state of theirs. */
export interface Policy {
  readonly rules: CompiledRules;
  readonly revision: string;
}

/** Decides. Total: a denial wins; silence denies; what cannot be evaluated denies. The order of rules plays no part. */
export const decide = ({ rules, revision }: Policy, { action }: DecisionRequest, facts: AnyFacts): Decision => {
  const { outcome, reasons, rules: heard, obligations } = rules.verdict(action, facts);
  return { outcome, reasons, rules: heard, obligations, revision };
};
