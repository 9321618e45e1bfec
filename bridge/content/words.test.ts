import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readingsOf } from './fold.ts';
import { compileWords } from './words.ts';

const finds = (words: readonly string[], text: string): boolean => compileWords(words)?.areIn(readingsOf(text)) ?? false;

describe('words', () => {
  it('are found exactly where a naive search finds one of them', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '机', '密'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), letters, (words, text) => {
        const naive = words.some((word) => word !== '' && text.includes(word));
        expect(finds(words, text)).toBe(naive);
      }),
      { numRuns: 2000 },
    );
  });

  it('are found in the middle of a longer one that was begun and not ended', () => {
    expect(finds(['abcd', 'bc'], 'abce')).toBe(true);
    expect(finds(['she', 'hers', 'he'], 'ushers')).toBe(true);
    expect(finds(['aab'], 'aaab')).toBe(true);
  });

  it('of which nothing is left to see forbid nothing', () => {
    expect(compileWords(['', ' ', '\u200b', '\u0301'])).toBeUndefined();
    expect(compileWords([])).toBeUndefined();
  });

  it('are found though ten thousand others are looked for', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `word${index}x`);
    const words = compileWords(many);
    expect(words?.areIn(readingsOf('… WORD9999X …'))).toBe(true);
    expect(words?.areIn(readingsOf('word9999 x word word12'))).toBe(false);
  });

  it('of one script are not found in another that only shares its marks', () => {
    expect(finds(['secret'], 'sécrétaire')).toBe(true);
    expect(finds(['機密'], '机密')).toBe(false);
    expect(finds(['น้ำ'], 'นำ')).toBe(false);
  });
});
