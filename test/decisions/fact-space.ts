import fc from 'fast-check';

import { factSchema, type Action, type AnyFacts } from '../../policy/index.ts';

type Type = { readonly kind: 'one-of'; readonly values: readonly string[] } | { readonly kind: 'flag' } | { readonly kind: 'text' };

// Texts have no end of values; some that could be taken for something else.
const texts = ['', 'approved', '采购部', '__proto__'];

/** The facts an action is decided by, each with its type. */
export const schemaOf = (action: Action): readonly (readonly [string, Type])[] =>
  Object.entries(factSchema[action] as Record<string, Type>);

const valuesOf = (type: Type): readonly (string | boolean)[] => {
  if (type.kind === 'one-of') return type.values;
  return type.kind === 'flag' ? [true, false] : texts.slice(0, 2);
};

const combine = (schema: readonly (readonly [string, Type])[]): readonly AnyFacts[] => {
  const [first, ...rest] = schema;
  if (!first) return [{}];
  const others = combine(rest);
  return valuesOf(first[1]).flatMap((value) => others.map((facts) => ({ [first[0]]: value, ...facts })));
};

/** Every combination of values an action can be asked with, texts by two samples. */
export const everyFactsOf = (action: Action): readonly AnyFacts[] => combine(schemaOf(action));

const arbitraryOf = (type: Type): fc.Arbitrary<string | boolean> => {
  if (type.kind === 'one-of') return fc.constantFrom(...type.values);
  return type.kind === 'flag' ? fc.boolean() : fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'binary' }));
};

/** Random facts of an action. */
export const anyFactsOf = (action: Action): fc.Arbitrary<AnyFacts> =>
  fc.record(Object.fromEntries(schemaOf(action).map(([name, type]) => [name, arbitraryOf(type)])), { noNullPrototype: true });
