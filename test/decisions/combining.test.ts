import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { actions, shippedRules, type Action, type AnyFacts, type Rule } from '../../policy/index.ts';
import { ask, decideBy } from './ask.ts';
import { anyFactsOf } from './fact-space.ts';
import { naive } from './naive.ts';
import { ruleOf, rulesAround } from './random-rules.ts';

interface Asked {
  readonly action: Action;
  readonly facts: AnyFacts;
}

const anyAction = fc.constantFrom(...actions);
const asked: fc.Arbitrary<Asked> = anyAction.chain((action) => anyFactsOf(action).map((facts) => ({ action, facts })));
const askedWithRules: fc.Arbitrary<Asked & { readonly rules: readonly Rule[] }> = asked.chain((question) =>
  rulesAround(question.action).map((rules) => ({ ...question, rules })),
);

describe('rules together', () => {
  it('deny everything where there are none', () => {
    fc.assert(
      fc.property(asked, ({ action, facts }) => {
        const { outcome, reasons, rules, obligations } = decideBy([])(action, facts);
        expect({ outcome, reasons, rules, obligations }).toEqual({
          outcome: 'deny',
          reasons: ['nothing-permits'],
          rules: [],
          obligations: [],
        });
      }),
    );
  });

  it('whatever they are, let a denial win and silence deny', () => {
    fc.assert(
      fc.property(askedWithRules, ({ action, facts, rules }) => {
        expect(decideBy(rules)(action, facts)).toEqual(naive(rules, action, facts));
      }),
      { numRuns: 2000 },
    );
  });

  it('say the same whatever they were asked before', () => {
    const manyAsked = anyAction.chain((action) =>
      fc.record({
        action: fc.constant(action),
        rules: rulesAround(action),
        all: fc.array(anyFactsOf(action), { minLength: 2, maxLength: 30 }),
      }),
    );
    fc.assert(
      fc.property(manyAsked, ({ action, rules, all }) => {
        const decide = decideBy(rules);
        for (const facts of [...all, ...all]) expect(decide(action, facts)).toEqual(naive(rules, action, facts));
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on their order', () => {
    fc.assert(
      fc.property(
        askedWithRules.chain((all) =>
          fc.shuffledSubarray([...all.rules], { minLength: all.rules.length }).map((shuffled) => ({ ...all, shuffled })),
        ),
        ({ action, facts, rules, shuffled }) => {
          expect(decideBy(shuffled)(action, facts)).toEqual(decideBy(rules)(action, facts));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('do not depend on their order as they are shipped', () => {
    const everyRule = fc.shuffledSubarray([...shippedRules], { minLength: shippedRules.length });
    fc.assert(
      fc.property(everyRule, fc.array(asked, { minLength: 20, maxLength: 20 }), (shuffled, questions) => {
        const other = decideBy(shuffled);
        for (const { action, facts } of questions) expect(other(action, facts)).toEqual(ask(action, facts));
      }),
    );
  });

  it('never permit more for one denial more', () => {
    const more = askedWithRules.chain((all) => ruleOf(all.action, fc.constant('deny')).map((denial) => ({ ...all, denial })));
    fc.assert(
      fc.property(more, fc.boolean(), ({ action, facts, rules, denial }, shipped) => {
        const before = shipped ? shippedRules : rules;
        if (decideBy([...before, denial])(action, facts).outcome === 'permit')
          expect(decideBy(before)(action, facts).outcome).toBe('permit');
      }),
      { numRuns: 1000 },
    );
  });

  it('give a reason that people can read, whatever is asked', () => {
    fc.assert(
      fc.property(askedWithRules, ({ action, facts, rules }) => {
        expect(decideBy(rules)(action, facts).reasons.length).toBeGreaterThan(0);
      }),
    );
  });
});
