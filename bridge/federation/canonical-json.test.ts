import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

const textOf = (value: unknown): string => {
  const result = canonicalJson(value);
  return result.ok ? result.value : `fault: ${result.error}`;
};

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
};

describe('canonicalJson', () => {
  it.each([
    ['{}', '{}'],
    ['{"one": 1, "two": "Two"}', '{"one":1,"two":"Two"}'],
    ['{"b": "2", "a": "1"}', '{"a":"1","b":"2"}'],
    [
      '{"auth":{"success":true,"mxid":"@john.doe:example.com","profile":{"display_name":"John Doe","three_pids":[{"medium":"email","address":"john.doe@example.org"},{"medium":"msisdn","address":"123456789"}]}}}',
      '{"auth":{"mxid":"@john.doe:example.com","profile":{"display_name":"John Doe","three_pids":[{"address":"john.doe@example.org","medium":"email"},{"address":"123456789","medium":"msisdn"}]},"success":true}}',
    ],
    ['{"a": "日本語"}', '{"a":"日本語"}'],
    ['{"本": 2, "日": 1}', '{"日":1,"本":2}'],
    ['{"a": "\\u65E5"}', '{"a":"日"}'],
    ['{"a": null}', '{"a":null}'],
    ['{"a": -0, "b": 1e10}', '{"a":0,"b":10000000000}'],
  ])('writes the vector of the specification %s', (input, expected) => {
    expect(textOf(JSON.parse(input))).toBe(expected);
  });

  it('sorts keys by code point, not by UTF-16 unit', () => {
    expect(textOf({ '\u{10000}': 1, '\uFB01': 2, a: 3 })).toBe('{"a":3,"\uFB01":2,"\u{10000}":1}');
  });

  it('escapes control characters in the shortest form', () => {
    expect(textOf('\u0000\b\t\n\f\r\u001F"\\/\u007F\u2028')).toBe('"\\u0000\\b\\t\\n\\f\\r\\u001f\\"\\\\/\u007F\u2028"');
  });

  it('writes the key __proto__ as any other', () => {
    expect(textOf(JSON.parse('{"__proto__": {"b": 1}, "a": 2}'))).toBe('{"__proto__":{"b":1},"a":2}');
  });

  it('takes the largest safe integers and refuses what lies beyond', () => {
    expect(textOf([2 ** 53 - 1, -(2 ** 53) + 1])).toBe('[9007199254740991,-9007199254740991]');
    expect(textOf(2 ** 53)).toBe('fault: out-of-range');
    expect(textOf(JSON.parse('9007199254740993'))).toBe('fault: out-of-range');
  });

  it.each([
    [1.5, 'not-an-integer'],
    [Number.NaN, 'not-an-integer'],
    [Number.POSITIVE_INFINITY, 'not-an-integer'],
    ['\uD800', 'lone-surrogate'],
    [{ '\uDC00': 1 }, 'lone-surrogate'],
    [{ a: undefined }, 'not-json'],
    [10n, 'not-json'],
  ])('refuses %p', (value, fault) => {
    expect(canonicalJson(value)).toEqual({ ok: false, error: fault });
  });

  it('refuses nesting deeper than 100', () => {
    expect(canonicalJson(nested(100)).ok).toBe(true);
    expect(canonicalJson(nested(101))).toEqual({ ok: false, error: 'too-deep' });
    expect(canonicalJson(nested(100_000))).toEqual({ ok: false, error: 'too-deep' });
  });

  it('never throws, and what it writes reads back as the same and writes the same again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const result = canonicalJson(value);
        if (!result.ok) return;
        const again: unknown = JSON.parse(result.value);
        expect(textOf(again)).toBe(result.value);
        expect(again).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
