import { compileRules, shippedRules, type Policy, type Rule } from '../policy/index.ts';
import { sha256 } from './sha256.ts';

const byId = (a: Rule, b: Rule): number => (a.id < b.id ? -1 : Number(a.id > b.id));

/** Compiles rules and names their state: equal rows in any order have one revision. Throws where a row is wrong: no start with half the rules. */
export const policyOf = (rules: readonly Rule[]): Policy => {
  const compiled = compileRules(rules);
  if (!compiled.ok) throw new Error(`the rules do not compile: ${compiled.error.join('; ')}`);
  return { rules: compiled.value, revision: sha256(JSON.stringify([...rules].sort(byId))).slice(0, 12) };
};

/** The rules Parley ships with, ready to be asked. */
export const rulesInForce = (): Policy => policyOf(shippedRules);
