import { describe, expect, it } from '@jest/globals';
import { placeOfFault } from './json-fault.ts';

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a":}', 1, 6],
    ['{"a":1,}', 1, 8],
    ['{a:1}', 1, 2],
    ['[1 2]', 1, 4],
    ['{"a":"\\x"}', 1, 8],
    ['nulx', 1, 4],
    ['{} {}', 1, 4],
    ['{"a":\n  }', 2, 3],
    ['{\n  "a": 1,\n  "b": oops\n}', 3, 8],
    ['[1,', 1, 4],
    ['"abc', 1, 5],
    ['', 1, 1],
    ['}', 1, 1],
  ])('is found in %j', (text, line, column) => {
    expect(placeOfFault(text)).toEqual({ line, column });
  });

  it('is found far into a long text', () => {
    expect(placeOfFault(`[${'1,'.repeat(100_000)}?]`)).toEqual({ line: 1, column: 200_002 });
  });
});
