import type { Decision } from './decision.ts';
import { byImportance, type ReasonCode } from './reason.ts';
import type { Rule } from './rule.ts';

/** What rules say of a request: a decision but for the revision they were in force as. Frozen, since one verdict serves many requests. */
export type Verdict = Omit<Decision, 'revision'>;

const verdict = (outcome: Verdict['outcome'], reasons: Verdict['reasons'], heard: readonly Rule[] = []): Verdict =>
  Object.freeze({
    outcome,
    reasons: Object.freeze(reasons),
    rules: Object.freeze(heard.map((rule) => rule.id).sort()),
    obligations: Object.freeze([...new Set(heard.flatMap((rule) => rule.obligations))].sort()),
  });

/** A denial for one reason that no rule gave. */
export const denial = (reason: ReasonCode): Verdict => verdict('deny', [reason]);

const silence = denial('nothing-permits');

const of = (outcome: Verdict['outcome'], heard: readonly Rule[]): Verdict => {
  const [first, ...rest] = byImportance(heard.map((rule) => rule.reason));
  return first ? verdict(outcome, [first, ...rest], heard) : silence;
};

/** Combines the rules that speak: a denial wins; silence denies. The order of rules plays no part. */
export const combine = (speaking: readonly Rule[]): Verdict => {
  const denials = speaking.filter((rule) => rule.effect === 'deny');
  return denials.length > 0 ? of('deny', denials) : of('permit', speaking);
};
