import {
  compileRules,
  decide,
  shippedRules,
  type Action,
  type AnyFacts,
  type Decision,
  type DecisionRequest,
  type Policy,
  type Rule,
  type UserId,
} from '../../policy/index.ts';

/** Rules as a policy; throws where they do not compile. */
export const policyFrom = (rules: readonly Rule[]): Policy => {
  const compiled = compileRules(rules);
  if (!compiled.ok) throw new Error(compiled.error.join('; '));
  return { rules: compiled.value, revision: 'rev-of-test' };
};

/** A request for an action, where who and what play no part. */
export const requestFor = (action: Action): DecisionRequest => ({
  subject: { type: 'user', id: '@anna:acme.test' as UserId },
  action,
  resource: { type: 'user', id: '@bob:globex.test' as UserId },
  context: {},
});

/** Decides by given rules. */
export const decideBy = (rules: readonly Rule[]): ((action: Action, facts: AnyFacts) => Decision) => {
  const policy = policyFrom(rules);
  return (action, facts) => decide(policy, requestFor(action), facts);
};

/** Decides by the rules Parley ships with. */
export const ask = decideBy(shippedRules);
