import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical, isRecorded, type Recorded } from './canonical.ts';

const text = fc.string({ unit: 'binary', maxLength: 6 });
const { value: recorded } = fc.letrec<{ value: Recorded }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'toString', '')), tie('value'), { maxKeys: 4 }),
  ),
}));

const turnedRound = (value: Recorded): Recorded =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value;

describe('canonical', () => {
  it('writes keys in code-point order without spaces', () => {
    const value = { b: [1, null], '\u{10000}': 1, '\uFFFD': 2, '\uE000': 3, a: { z: true, A: 'x' }, '9': 1, '10': 2, '': 0 };
    expect(canonical(value)).toBe('{"":0,"10":2,"9":1,"a":{"A":"x","z":true},"b":[1,null],"\uE000":3,"\uFFFD":2,"\u{10000}":1}');
  });

  it('sorts keys as their UTF-8 sorts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 8 }), (keys) => {
        const written = Object.keys(JSON.parse(canonical(Object.fromEntries(keys.map((key) => [`k${key}`, 0])))) as object);
        const expected = keys
          .map((key) => Buffer.from(`k${key}`))
          .sort((a, b) => a.compare(b))
          .map(String);
        expect(written).toEqual(expected);
      }),
    );
  });

  it('reads back as the same value, whatever the order of its keys was', () => {
    fc.assert(
      fc.property(recorded, (value) => {
        expect(isRecorded(value)).toBe(true);
        const written = canonical(value);
        expect(canonical(JSON.parse(written) as Recorded)).toBe(written);
        expect(canonical(turnedRound(value))).toBe(written);
      }),
    );
  });

  it('keeps keys that objects are born with', () => {
    const value = JSON.parse('{"toString":1,"__proto__":{"a":1},"constructor":null}') as Recorded;
    expect(canonical(value)).toBe('{"__proto__":{"a":1},"constructor":null,"toString":1}');
  });
});

const nested = (depth: number): Recorded => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('isRecorded', () => {
  it.each([
    ['a fraction', 0.5],
    ['a number that is not safe', 2 ** 53],
    ['negative zero', -0],
    ['no number', Number.NaN],
    ['infinity', Infinity],
    ['half of a character', 'a\uD83D'],
    ['half of a character in a key', { '\uDE00': 1 }],
    ['undefined', { a: undefined }],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a function', () => 1],
    ['something deep inside', [{ a: [{ b: 1.5 }] }]],
    ['what nests too deep', nested(33)],
  ])('does not hold of %s', (_what, value) => {
    expect(isRecorded(value)).toBe(false);
  });

  it('holds of what nests as deep as allowed', () => {
    expect(isRecorded(nested(32))).toBe(true);
  });
});
