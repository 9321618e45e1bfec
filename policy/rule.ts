import { isOfType, type FactType } from './fact-schema.ts';
import { factSchema } from './facts.ts';
import type { Obligation } from './obligation.ts';
import { reasons, type ReasonCode } from './reason.ts';
import { actions, type Action } from './request.ts';

/** One comparison of a fact. The vocabulary is closed: what is not here cannot be said. */
export type Condition =
  | { readonly fact: string; readonly is: string | boolean }
  | { readonly fact: string; readonly isNot: string | boolean }
  | { readonly fact: string; readonly isOneOf: readonly string[] };

/** A rule as a row: it permits or denies an action where all its conditions hold; no condition means always. */
export interface Rule {
  readonly id: string;
  readonly action: Action;
  readonly effect: 'permit' | 'deny';
  readonly when: readonly Condition[];
  readonly reason: ReasonCode;
  readonly obligations: readonly Obligation[];
}

const valuesOf = (condition: Condition): readonly unknown[] => {
  if ('is' in condition) return [condition.is];
  return 'isNot' in condition ? [condition.isNot] : condition.isOneOf;
};

const faultOfCondition = (schema: Readonly<Record<string, FactType>>, condition: Condition): string | undefined => {
  const type = Object.hasOwn(schema, condition.fact) ? schema[condition.fact] : undefined;
  if (!type) return `unknown fact \`${condition.fact}\``;
  const named = ['is', 'isNot', 'isOneOf'].filter((word) => Object.hasOwn(condition, word));
  if (named.length !== 1 || Object.keys(condition).length !== 2) return `condition on \`${condition.fact}\` must have one comparison`;
  if ('isOneOf' in condition && (!Array.isArray(condition.isOneOf) || condition.isOneOf.length === 0)) {
    return `\`${condition.fact}\` needs a list of values`;
  }
  const wrong = valuesOf(condition).find((value) => !isOfType(type, value));
  return wrong === undefined ? undefined : `\`${condition.fact}\` cannot be \`${String(wrong)}\``;
};

/** What is wrong with a row, in words a person can act on; empty when nothing is. An unknown word would otherwise be a denial that never fires. */
export const faultsOfRule = (rule: Rule): readonly string[] => {
  if (!actions.includes(rule.action)) return [`rule \`${rule.id}\`: unknown action \`${rule.action}\``];
  const faults = rule.when.map((condition) => faultOfCondition(factSchema[rule.action], condition));
  const known = Object.hasOwn(reasons, rule.reason) ? undefined : `unknown reason \`${rule.reason}\``;
  const effect = rule.effect === 'permit' || rule.effect === 'deny' ? undefined : `unknown effect \`${String(rule.effect)}\``;
  return [...faults, known, effect].filter((fault) => fault !== undefined).map((fault) => `rule \`${rule.id}\`: ${fault}`);
};
