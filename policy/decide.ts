import type { CompiledRules } from './ability.ts';
import type { Decision } from './decision.ts';
import { faultsOf, type AnyFacts } from './facts.ts';
import { byImportance, type ReasonCode } from './reason.ts';
import type { DecisionRequest } from './request.ts';
import type { Rule } from './rule.ts';

/** The rules in force and the name of this state of theirs. */
export interface Policy {
  readonly rules: CompiledRules;
  readonly revision: string;
}

const of = (outcome: Decision['outcome'], speaking: readonly Rule[], revision: string): Decision => {
  const [first, ...rest] = byImportance(speaking.map((rule) => rule.reason));
  return {
    outcome,
    reasons: [first ?? 'nothing-permits', ...rest],
    rules: speaking.map((rule) => rule.id).sort(),
    obligations: [...new Set(speaking.flatMap((rule) => rule.obligations))].sort(),
    revision,
  };
};

const deny = (reason: ReasonCode, revision: string): Decision => ({
  outcome: 'deny',
  reasons: [reason],
  rules: [],
  obligations: [],
  revision,
});

/** Decides. Total: a denial wins; silence denies; what cannot be evaluated denies. The order of rules plays no part. */
export const decide = (policy: Policy, { action }: DecisionRequest, facts: AnyFacts): Decision => {
  if (faultsOf(action, facts).length > 0) return deny('facts-unavailable', policy.revision);
  const speaking = policy.rules.speaking(action, facts);
  const denials = speaking.filter((rule) => rule.effect === 'deny');
  if (denials.length > 0) return of('deny', denials, policy.revision);
  return speaking.length > 0 ? of('permit', speaking, policy.revision) : deny('nothing-permits', policy.revision);
};
