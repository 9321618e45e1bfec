import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { actions, type Action, type AnyFacts } from '../../policy/index.ts';
import { ask } from './ask.ts';
import { anyFactsOf, schemaOf } from './fact-space.ts';

const unavailable = { outcome: 'deny', reasons: ['facts-unavailable'], rules: [], obligations: [], revision: 'rev-of-test' };

const questions = actions.flatMap((action) => schemaOf(action).map(([fact, type]) => ({ action, fact, type })));

const changed = (facts: AnyFacts, fact: string, value: unknown): AnyFacts => ({ ...facts, [fact]: value as string });

const without = (facts: AnyFacts, fact: string): AnyFacts => Object.fromEntries(Object.entries(facts).filter(([name]) => name !== fact));

// Whole facts that were asked with already, so that an answer that is kept in mind would be found.
const wholly = (action: Action): fc.Arbitrary<AnyFacts> =>
  anyFactsOf(action).map((facts) => {
    ask(action, facts);
    return facts;
  });

// What JSON, a forgotten await or a list where a word should be would bring: each has been taken for a match by a rule engine.
const foreignTo = (value: unknown): readonly unknown[] => [
  undefined,
  null,
  0,
  1,
  Number.NaN,
  [],
  [value],
  [value, 'approved'],
  {},
  { value },
  { $ne: 'none' },
  { toString: () => value },
  Object.assign(Object.create(null), { length: 1 }),
  Promise.resolve(value),
  Symbol('approved'),
];

describe('a fact', () => {
  it.each(questions)('$fact that is missing denies $action', ({ action, fact }) => {
    fc.assert(
      fc.property(wholly(action), (facts) => {
        expect(ask(action, without(facts, fact))).toEqual(unavailable);
      }),
      { numRuns: 20 },
    );
  });

  it.each(questions)('$fact that is only inherited denies $action', ({ action, fact }) => {
    fc.assert(
      fc.property(wholly(action), (facts) => {
        const heir: AnyFacts = Object.assign(Object.create({ [fact]: facts[fact] }) as object, without(facts, fact));
        expect(ask(action, heir)).toEqual(unavailable);
      }),
      { numRuns: 5 },
    );
  });

  it.each(questions)('$fact of another type denies $action', ({ action, fact, type }) => {
    fc.assert(
      fc.property(wholly(action), (facts) => {
        const words = type.kind === 'flag' ? ['true', 'false', ''] : [true, false];
        const unheardOf = type.kind === 'one-of' ? ['', 'Approved', 'approved ', 'constructor', '__proto__'] : [];
        for (const value of [...foreignTo(facts[fact]), ...words, ...unheardOf]) {
          expect(ask(action, changed(facts, fact, value))).toEqual(unavailable);
        }
      }),
      { numRuns: 5 },
    );
  });
});

describe('facts', () => {
  it.each(actions)('that are too many deny %s', (action) => {
    const extra = fc.constantFrom('__proto__', 'constructor', 'toString', '__caslSubjectType__', 'admin', '');
    fc.assert(
      fc.property(wholly(action), extra, (facts, name) => {
        const more = JSON.parse(`${JSON.stringify(facts).slice(0, -1)},${JSON.stringify(name)}:"approved"}`) as AnyFacts;
        expect(ask(action, more)).toEqual(unavailable);
      }),
      { numRuns: 20 },
    );
  });

  it('of an action nobody has heard of deny', () => {
    for (const action of ['', 'all', 'manage', 'decide', 'room.destroy', '__proto__', 'constructor', 'toString']) {
      expect(ask(action as Action, {})).toEqual(unavailable);
    }
  });
});
