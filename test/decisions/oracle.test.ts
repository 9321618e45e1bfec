import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { actions, shippedRules, type Action, type AnyFacts } from '../../policy/index.ts';
import type { Answer } from './oracle/answer.ts';
import { ask, decideBy } from './ask.ts';
import { anyFactsOf, everyFactsOf } from './fact-space.ts';
import { oracle } from './oracle/index.ts';

const answerOf = (action: Action, facts: AnyFacts, by = ask): Answer => {
  const { outcome, reasons, obligations } = by(action, facts);
  return { outcome, reasons, obligations };
};

const step = 7919;
const mixedUp = (all: readonly AnyFacts[]): readonly AnyFacts[] => all.map((facts, index) => all[(index * step) % all.length] ?? facts);

// Everything that can be asked, in an order that mixes all values, so that a disagreement is met early.
const everything = new Map(actions.map((action) => [action, mixedUp(everyFactsOf(action))]));

const firstDisagreement = (action: Action, by = ask): AnyFacts | undefined =>
  everything.get(action)?.find((facts) => JSON.stringify(answerOf(action, facts, by)) !== JSON.stringify(oracle(action, facts)));

describe('the shipped rules and an oracle of plain ifs', () => {
  it.each(actions)(
    'agree on everything that can be asked of %s, the first time and the second',
    (action) => {
      expect(new Set(everything.get(action)).size).toBe(everyFactsOf(action).length);
      expect(firstDisagreement(action)).toBeUndefined();
      expect(firstDisagreement(action)).toBeUndefined();
    },
    180_000,
  );

  it('agree on random requests', () => {
    const asked = fc.constantFrom(...actions).chain((action) => anyFactsOf(action).map((facts) => ({ action, facts })));
    fc.assert(
      fc.property(asked, ({ action, facts }) => {
        expect(answerOf(action, facts)).toEqual(oracle(action, facts));
      }),
      { numRuns: 2000 },
    );
  });

  // The control: the oracle notices every single rule that is missing or turned round.
  it.each(shippedRules)('part when $id is left out or turned round', (rule) => {
    const others = shippedRules.filter((other) => other !== rule);
    const turned = { ...rule, effect: rule.effect === 'deny' ? 'permit' : 'deny' } as const;
    expect(firstDisagreement(rule.action, decideBy(others))).toBeDefined();
    expect(firstDisagreement(rule.action, decideBy([...others, turned]))).toBeDefined();
  });
});
