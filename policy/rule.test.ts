import { describe, expect, it } from '@jest/globals';

import { compileRules } from './compile-rules.ts';
import type { Rule } from './rule.ts';
import { shippedRules } from './rules/index.ts';

const sound: Rule = {
  id: 'room.join:test',
  action: 'room.join',
  effect: 'deny',
  when: [{ fact: 'room', is: 'shared' }],
  reason: 'not-invited',
  obligations: [],
};

/** What is wrong with a row, and the words that must name it. Rows come from people and JSON: the compiler does not see these. */
const wrong: readonly (readonly [string, object, string])[] = [
  ['an unknown fact', { when: [{ fact: 'weather', is: 'fine' }] }, 'unknown fact `weather`'],
  ['a fact of another action', { when: [{ fact: 'kind', is: 'text' }] }, 'unknown fact `kind`'],
  ['a fact every object has', { when: [{ fact: 'constructor', is: 'x' }] }, 'unknown fact `constructor`'],
  ['a fact named __proto__', { when: [JSON.parse('{"fact":"__proto__","is":"x"}')] }, 'unknown fact `__proto__`'],
  ['an unknown value', { when: [{ fact: 'room', is: 'shard' }] }, '`room` cannot be `shard`'],
  ['an unknown value not to be', { when: [{ fact: 'room', isNot: 'shard' }] }, '`room` cannot be `shard`'],
  ['one unknown value of several', { when: [{ fact: 'room', isOneOf: ['shared', 'shard'] }] }, '`room` cannot be `shard`'],
  ['a text for a flag', { when: [{ fact: 'invited', is: 'true' }] }, '`invited` cannot be `true`'],
  ['a list for a value', { when: [{ fact: 'room', is: ['shared'] }] }, '`room` cannot be `shared`'],
  ['no value', { when: [{ fact: 'room', is: undefined }] }, '`room` cannot be `undefined`'],
  ['no value not to be', { when: [{ fact: 'room', isNot: undefined }] }, '`room` cannot be `undefined`'],
  ['no value among several', { when: [{ fact: 'room', isOneOf: ['shared', undefined] }] }, '`room` cannot be `undefined`'],
  ['an empty list', { when: [{ fact: 'room', isOneOf: [] }] }, '`room` needs a list of values'],
  ['a text for a list', { when: [{ fact: 'room', isOneOf: 'shared' }] }, '`room` needs a list of values'],
  ['an unknown operator', { when: [{ fact: 'room', $regex: '.*' }] }, 'condition on `room` must have one comparison'],
  ['a word too many', { when: [{ fact: 'room', is: 'shared', $or: [] }] }, 'condition on `room` must have one comparison'],
  ['two comparisons in one', { when: [{ fact: 'room', is: 'shared', isNot: 'direct' }] }, 'condition on `room` must have one comparison'],
  ['no comparison', { when: [{ fact: 'room' }] }, 'condition on `room` must have one comparison'],
  [
    'a fact compared twice',
    {
      when: [
        { fact: 'room', isNot: 'direct' },
        { fact: 'room', isNot: 'shared' },
      ],
    },
    '`room` is compared twice',
  ],
  ['an unknown action', { action: 'room.enter' }, 'unknown action `room.enter`'],
  ['an unknown reason', { reason: 'because' }, 'unknown reason `because`'],
  ['a reason every object has', { reason: 'toString' }, 'unknown reason `toString`'],
  ['an unknown effect', { effect: 'allow' }, 'unknown effect `allow`'],
  ['an unknown obligation', { obligations: ['tell-everybody'] }, 'unknown obligation `tell-everybody`'],
];

describe('a rule', () => {
  it('that is sound compiles', () => {
    expect(compileRules([sound]).ok).toBe(true);
  });

  it.each(wrong)('with %s does not compile, and the message names it', (_what, change, words) => {
    const compiled = compileRules([sound, { ...sound, ...change }]);
    expect(compiled).toEqual({ ok: false, error: [`rule \`room.join:test\`: ${words}`] });
  });

  it('with several faults is told all of them', () => {
    const compiled = compileRules([{ ...sound, when: [{ fact: 'weather', is: 'fine' }], reason: 'because' as 'own-request' }]);
    expect(compiled).toMatchObject({ ok: false, error: [expect.stringContaining('weather'), expect.stringContaining('because')] });
  });
});

describe('the rules Parley ships with', () => {
  it('compile', () => {
    expect(compileRules(shippedRules)).toMatchObject({ ok: true });
  });

  it('have an id of their own each, which begins with their action', () => {
    expect(new Set(shippedRules.map((rule) => rule.id)).size).toBe(shippedRules.length);
    for (const { id, action } of shippedRules) {
      expect(id.slice(0, action.length + 1)).toBe(`${action}:`);
      expect(id.slice(action.length + 1)).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    }
  });

  it('permit nothing without a condition but leaving', () => {
    const unconditional = shippedRules.filter((rule) => rule.effect === 'permit' && rule.when.length === 0);
    expect(unconditional.map((rule) => rule.id)).toEqual(['room.leave:anybody']);
  });
});
