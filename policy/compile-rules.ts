import { speakingOf } from './ability.ts';
import { factSchema, faultsOf, type AnyFacts } from './facts.ts';
import type { FactType } from './fact-schema.ts';
import { remember, type Distinction, type Judge } from './remember.ts';
import { actions, type Action } from './request.ts';
import { err, ok, type Result } from './result.ts';
import { faultsOfRule, valuesOf, type Rule } from './rule.ts';
import { combine, denial, type Verdict } from './verdict.ts';

/** Rules ready to be asked. */
export interface CompiledRules {
  /** What the rules say on these facts; a denial where the facts are not exactly those of the action. */
  readonly verdict: (action: Action, facts: AnyFacts) => Verdict;
}

const unavailable = denial('facts-unavailable');

const distinctionsOf = (action: Action, rules: readonly Rule[]): readonly Distinction[] => {
  const conditions = rules.filter((rule) => rule.action === action).flatMap(({ when }) => when);
  const facts = Object.entries<FactType>(factSchema[action]).map(([fact, { kind }]) => ({
    fact,
    named: kind === 'text' ? new Set(conditions.filter((condition) => condition.fact === fact).flatMap(valuesOf)) : undefined,
  }));
  // Texts last: where there are many of them, they share the way there.
  return facts.toSorted((a, b) => Number(a.named !== undefined) - Number(b.named !== undefined));
};

/** Compiles rows, or says which of them are wrong. */
export const compileRules = (rules: readonly Rule[]): Result<CompiledRules, readonly string[]> => {
  const faults = rules.flatMap(faultsOfRule);
  if (faults.length > 0) return err(faults);
  const speaking = speakingOf(rules);
  const judging = (action: Action): Judge =>
    remember(distinctionsOf(action, rules), (facts) => (faultsOf(action, facts).length > 0 ? undefined : combine(speaking(action, facts))));
  const judges = new Map(actions.map((action) => [action, judging(action)]));
  return ok({ verdict: (action, facts) => judges.get(action)?.(facts) ?? unavailable });
};
