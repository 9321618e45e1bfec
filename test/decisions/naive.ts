import { reasons, type Action, type AnyFacts, type Condition, type Rule } from '../../policy/index.ts';

const holds = (condition: Condition, facts: AnyFacts): boolean => {
  const value = facts[condition.fact];
  if ('is' in condition) return value === condition.is;
  if ('isNot' in condition) return value !== condition.isNot;
  return condition.isOneOf.some((one) => one === value);
};

/** What any rules must answer, found by looking at each row in turn: a denial wins, silence denies. No index, no engine. */
export const naive = (rules: readonly Rule[], action: Action, facts: AnyFacts): object => {
  const speaking = rules.filter((rule) => rule.action === action && rule.when.every((condition) => holds(condition, facts)));
  const denials = speaking.filter((rule) => rule.effect === 'deny');
  const heard = denials.length > 0 ? denials : speaking;
  const given = Object.keys(reasons).filter((code) => heard.some((rule) => rule.reason === code));
  return {
    outcome: denials.length === 0 && speaking.length > 0 ? 'permit' : 'deny',
    reasons: heard.length > 0 ? given : ['nothing-permits'],
    rules: heard.map((rule) => rule.id).sort(),
    obligations: ['enter-contact', 'open-request'].filter((duty) => heard.some((rule) => rule.obligations.some((one) => one === duty))),
    revision: 'rev-of-test',
  };
};
