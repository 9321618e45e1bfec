import { createMongoAbility, type MongoAbility, type MongoQuery, type RawRuleOf } from '@casl/ability';

import type { AnyFacts } from './facts.ts';
import type { Action } from './request.ts';
import type { Condition, Rule } from './rule.ts';

type Ability = MongoAbility<['decide', AnyFacts | Action]>;
type Row = RawRuleOf<Ability> & { readonly row: Rule };

const comparisonOf = (condition: Condition): MongoQuery => {
  if ('is' in condition) return { $eq: condition.is };
  return 'isNot' in condition ? { $ne: condition.isNot } : { $in: [...condition.isOneOf] };
};

// One object with a field for each fact: CASL takes `$and` for the name of a field, and the rule would never speak.
const conditionsOf = (when: readonly Condition[]): MongoQuery =>
  Object.fromEntries(when.map((condition) => [condition.fact, comparisonOf(condition)]));

// An empty condition object would mean "always" to CASL; a rule without conditions says so by having none.
const rowOf = (rule: Rule): Row => ({
  action: 'decide',
  subject: rule.action,
  inverted: rule.effect === 'deny',
  ...(rule.when.length > 0 && { conditions: conditionsOf(rule.when) }),
  row: rule,
});

/** Compiles sound rows to CASL, permits first, denials after: says which rows speak on an action's facts, in no particular order.
 * The only file that knows CASL. */
export const speakingOf = (rules: readonly Rule[]): ((action: Action, facts: AnyFacts) => readonly Rule[]) => {
  const sorted = [...rules.filter((rule) => rule.effect === 'permit'), ...rules.filter((rule) => rule.effect === 'deny')];
  const ability = createMongoAbility<Ability>(sorted.map(rowOf));
  return (action, facts) =>
    ability
      .possibleRulesFor('decide', action)
      .filter((rule) => rule.matchesConditions(facts))
      .map((rule) => (rule.origin as Row).row);
};
