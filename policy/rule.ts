import { isOfType, type FactType } from './fact-schema.ts';
import { factSchema } from './facts.ts';
import { obligations, type Obligation } from './obligation.ts';
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

/** The values a condition names. */
export const valuesOf = (condition: Condition): readonly unknown[] => {
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
  const wrong = valuesOf(condition).filter((value) => !isOfType(type, value));
  return wrong.length === 0 ? undefined : `\`${condition.fact}\` cannot be \`${String(wrong[0])}\``;
};

const faultsOfWhen = ({ action, when }: Rule): readonly string[] => {
  const facts = when.map(({ fact }) => fact);
  const twice = facts.find((fact, index) => facts.indexOf(fact) !== index);
  const faults = when.map((condition) => faultOfCondition(factSchema[action], condition)).filter((fault) => fault !== undefined);
  return twice === undefined ? faults : [...faults, `\`${twice}\` is compared twice`];
};

const unknown = (what: string, words: readonly string[], word: unknown): readonly string[] =>
  words.some((one) => one === word) ? [] : [`unknown ${what} \`${String(word)}\``];

/** What is wrong with a row, in words a person can act on; empty when nothing is. An unknown word would otherwise be a denial that never fires. */
export const faultsOfRule = (rule: Rule): readonly string[] => {
  const action = unknown('action', actions, rule.action);
  const faults = [
    ...(action.length > 0 ? action : faultsOfWhen(rule)),
    ...unknown('effect', ['permit', 'deny'], rule.effect),
    ...unknown('reason', Object.keys(reasons), rule.reason),
    ...rule.obligations.flatMap((obligation) => unknown('obligation', obligations, obligation)),
  ];
  return faults.map((fault) => `rule \`${rule.id}\`: ${fault}`);
};
