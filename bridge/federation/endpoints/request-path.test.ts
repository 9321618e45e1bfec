import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPath } from './request-path.ts';

describe('readPath', () => {
  it('parts a path and decodes each segment once', () => {
    expect(readPath('/_matrix/x/%21a%3Aacme.test/@b:c.d/%2Fe%252F?user_id=%40a%3Ab&x=[1]')).toEqual({
      ok: true,
      value: [
        { raw: '_matrix', decoded: '_matrix' },
        { raw: 'x', decoded: 'x' },
        { raw: '%21a%3Aacme.test', decoded: '!a:acme.test' },
        { raw: '@b:c.d', decoded: '@b:c.d' },
        { raw: '%2Fe%252F', decoded: '/e%2F' },
      ],
    });
  });

  it.each([
    ['letters that need no encoding', '/_matrix/federation/v1/query/%70rofile'],
    ['encoded capitals', '/a/%50'],
    ['encoded digits', '/a/%31'],
    ['encoded dots', '/a/%2e%2e/b'],
    ['an encoded dash', '/a/%2D'],
    ['an encoded tilde', '/a/%7e'],
    ['a double slash', '/a//b'],
    ['a double slash in front', '//a/b'],
    ['a trailing slash', '/a/'],
    ['no segment', '/'],
    ['a dot segment', '/a/./b'],
    ['a climbing segment', '/a/../b'],
    ['a climbing segment at the end', '/a/..'],
    ['a backslash', '/a\\b'],
    ['an encoded backslash', '/a%5cb'],
    ['a fragment', '/a#b'],
    ['a fragment in the query', '/a?b#c'],
    ['a backslash in the query', '/a?b\\c'],
    ['a space', '/a b'],
    ['a control character', '/a\u0001'],
    ['an encoded control character', '/a%00'],
    ['an encoded line break', '/a%0d%0ab'],
    ['an encoded control character beyond ASCII', '/a%C2%85'],
    ['an encoded line break in the query', '/a?b=%0a'],
    ['half an encoding', '/a%2'],
    ['a wrong encoding', '/a%zz'],
    ['a wrong encoding in the query', '/a?b=%zz'],
    ['no UTF-8', '/a%ff'],
    ['overlong UTF-8', '/a%c0%af'],
    ['a surrogate', '/a%ed%a0%80'],
    ['no UTF-8 in the query', '/a?b=%ff'],
    ['raw non-ASCII', '/ä'],
    ['an absolute target', 'http://acme.test/a'],
    ['an asterisk', '*'],
    ['no slash in front', 'ab/c'],
    ['nothing', ''],
  ])('refuses %s', (_, target) => {
    expect(readPath(target)).toEqual({ ok: false, error: 'path-malformed' });
  });

  it('refuses over 8192 characters', () => {
    expect(readPath(`/${'a'.repeat(8191)}`).ok).toBe(true);
    expect(readPath(`/${'a'.repeat(8192)}`)).toEqual({ ok: false, error: 'path-too-long' });
  });

  it('never throws, and what it takes has one spelling only', () => {
    const piece = fc.constantFrom(
      '/',
      '.',
      '%',
      '%2',
      '%2e',
      '%2f',
      '%ff',
      'a',
      '\\',
      '?',
      '#',
      '%C3%A9',
      '%21',
      '\u0000',
      '//',
      '%5c',
      '~',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = readPath(`/${pieces.join('')}`);
        if (!read.ok) return;
        for (const { raw, decoded } of read.value) {
          expect(decodeURIComponent(raw)).toBe(decoded);
          expect(['', '.', '..']).not.toContain(decoded);
          expect(decoded).not.toMatch(/[\\\p{Cc}]/u);
        }
      }),
    );
  });
});
