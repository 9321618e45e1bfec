import { createMongoAbility, type MongoAbility, type MongoQuery, type RawRuleOf } from '@casl/ability';

import type { AnyFacts } from './facts.ts';
import type { Action } from './request.ts';
import { err, ok, type Result } from './result.ts';
import { faultsOfRule, type Condition, type Rule } from './rule.ts';

/** Rules ready to be asked. */
export interface CompiledRules {
  /** The rows that speak on these facts, in no particular order. */
  readonly speaking: (action: Action, facts: AnyFacts) => readonly Rule[];
}

interface Asked {
  readonly action: Action;
  readonly facts: AnyFacts;
}

type Ability = MongoAbility<['decide', Asked | Action]>;
type Row = RawRuleOf<Ability> & { readonly row: Rule };

const comparisonOf = (condition: Condition): MongoQuery => {
  if ('is' in condition) return { $eq: condition.is };
  return 'isNot' in condition ? { $ne: condition.isNot } : { $in: [...condition.isOneOf] };
};

// One object with a field for each fact: CASL takes `$and` for the name of a field, and the rule would never speak.
const conditionsOf = (when: readonly Condition[]): MongoQuery =>
  Object.fromEntries(when.map((condition) => [`facts.${condition.fact}`, comparisonOf(condition)]));

// An empty condition object would mean "always" to CASL; a rule without conditions says so by having none.
const rowOf = (rule: Rule): Row => ({
  action: 'decide',
  subject: rule.action,
  inverted: rule.effect === 'deny',
  ...(rule.when.length > 0 && { conditions: conditionsOf(rule.when) }),
  row: rule,
});

/** Compiles rows to CASL, permits first, denials after; or says which rows are wrong. The only file that knows CASL. */
export const compileRules = (rules: readonly Rule[]): Result<CompiledRules, readonly string[]> => {
  const faults = rules.flatMap(faultsOfRule);
  if (faults.length > 0) return err(faults);
  const sorted = [...rules.filter((rule) => rule.effect === 'permit'), ...rules.filter((rule) => rule.effect === 'deny')];
  const ability = createMongoAbility<Ability>(sorted.map(rowOf), { detectSubjectType: (asked) => asked.action });
  return ok({
    speaking: (action, facts) => {
      const asked: Asked = { action, facts };
      return ability
        .possibleRulesFor('decide', action)
        .filter((rule) => rule.matchesConditions(asked))
        .map((rule) => (rule.origin as Row).row);
    },
  });
};
