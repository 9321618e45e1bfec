import fc from 'fast-check';

import { factSchema, type Action, type AnyFacts } from '../../policy/index.ts';

type Type = { readonly kind: 'one-of'; readonly values: readonly string[] } | { readonly kind: 'flag' } | { readonly kind: 'text' };

// Texts have no end of values: some that could be taken for another fact's value, and the empty one.
const texts = ['', 'purchasing', 'approved', '采购部', '__proto__'];

/** The facts an action is decided by, each with its type. */
export const schemaOf = (action: Action): readonly (readonly [string, Type])[] =>
  Object.entries(factSchema[action] as Record<string, Type>);

const valuesOf = (type: Type): readonly (string | boolean)[] => {
  if (type.kind === 'one-of') return type.values;
  return type.kind === 'flag' ? [true, false] : texts;
};

/** Every combination of values an action can be asked with, texts by a few samples. */
export function* everyFactsOf(action: Action): Generator<AnyFacts> {
  const combine = function* (rest: readonly (readonly [string, Type])[]): Generator<Record<string, string | boolean>> {
    const [first, ...others] = rest;
    if (!first) return yield {};
    for (const value of valuesOf(first[1])) for (const facts of combine(others)) yield { [first[0]]: value, ...facts };
  };
  yield* combine(schemaOf(action));
}

const arbitraryOf = (type: Type): fc.Arbitrary<string | boolean> => {
  if (type.kind === 'one-of') return fc.constantFrom(...type.values);
  return type.kind === 'flag' ? fc.boolean() : fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'binary' }));
};

/** Random facts of an action. */
export const anyFactsOf = (action: Action): fc.Arbitrary<AnyFacts> =>
  fc.record(Object.fromEntries(schemaOf(action).map(([name, type]) => [name, arbitraryOf(type)])), { noNullPrototype: true });
