import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readQuery } from './request-query.ts';

const read = (query: string): unknown => {
  const found = readQuery(`/a${query}`);
  return found.ok ? [...found.value] : found.error;
};

describe('readQuery', () => {
  it.each([
    ['', []],
    ['?', []],
    ['?user_id=%40a%3Ab.c&field=displayname', [['user_id', '@a:b.c'], ['field', 'displayname']]], // prettier-ignore
    ['?%75ser_id=x', [['user_id', 'x']]],
    ['?a=b+c%2Bd', [['a', 'b c+d']]],
    ['?a=b=c?d', [['a', 'b=c?d']]],
    ['?a=', [['a', '']]],
    ['?ver=11&ver=12', [['ver', '12']]],
    ['?v=$a&v=$b&limit=10', [['v', '$b'], ['limit', '10']]], // prettier-ignore
    ['?a=b%3Bc', [['a', 'b;c']]],
  ])('reads %s', (query, expected) => {
    expect(read(query)).toEqual(expected);
  });

  it.each([
    ['a name twice', '?user_id=a&user_id=b'],
    ['a name twice, once encoded', '?user_id=a&%75ser_id=b'],
    ['a name twice, once empty', '?user_id=&user_id=b'],
    ['a semicolon, which some read as the next parameter', '?field=x;user_id=b'],
    ['a part without a value', '?user_id'],
    ['a part without a name', '?=x'],
    ['half an encoding', '?a=%2'],
    ['no UTF-8', '?a=%ff'],
  ])('refuses %s', (_, query) => {
    expect(read(query)).toBe('query-ambiguous');
  });

  it('never throws', () => {
    const piece = fc.constantFrom('a', '=', '&', ';', '%3B', '+', '?', '%C3%A9', '%', 'user_id', 'v', '%ff');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(typeof readQuery(`/a?${pieces.join('')}`).ok).toBe('boolean');
      }),
    );
  });
});
