import fc from 'fast-check';

import { actions, reasons, type Action, type Condition, type ReasonCode, type Rule } from '../../policy/index.ts';
import { schemaOf } from './fact-space.ts';

type Type = ReturnType<typeof schemaOf>[number][1];

const conditionOn = (fact: string, type: Type): fc.Arbitrary<Condition> => {
  const value = type.kind === 'one-of' ? fc.constantFrom(...type.values) : fc.constantFrom('', 'approved', 'purchasing');
  const single = type.kind === 'flag' ? fc.boolean() : value;
  const plain = fc.oneof(
    single.map((is): Condition => ({ fact, is })),
    single.map((isNot): Condition => ({ fact, isNot })),
  );
  return type.kind === 'flag'
    ? plain
    : fc.oneof(
        plain,
        fc.array(value, { minLength: 1, maxLength: 3 }).map((isOneOf): Condition => ({ fact, isOneOf })),
      );
};

// Few conditions, so that most rules speak now and then.
const whenOf = (action: Action): fc.Arbitrary<readonly Condition[]> => {
  const schema = [...schemaOf(action)];
  return fc
    .subarray(schema, { maxLength: Math.min(3, schema.length) })
    .chain((chosen) => fc.tuple(...chosen.map(([fact, type]) => conditionOn(fact, type))));
};

/** A random rule of an action; its id is unique as far as chance goes. */
export const ruleOf = (action: Action, effect: fc.Arbitrary<Rule['effect']> = fc.constantFrom('permit', 'deny')): fc.Arbitrary<Rule> =>
  fc.record({
    id: fc.uuid(),
    action: fc.constant(action),
    effect,
    when: whenOf(action),
    reason: fc.constantFrom(...(Object.keys(reasons) as ReasonCode[])),
    obligations: fc.subarray(['open-request', 'enter-contact']),
  });

/** Random rules, some of them of another action. */
export const rulesAround = (action: Action): fc.Arbitrary<readonly Rule[]> =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: ruleOf(action) },
      { weight: 1, arbitrary: fc.constantFrom(...actions).chain((other) => ruleOf(other)) },
    ),
    {
      maxLength: 8,
    },
  );
