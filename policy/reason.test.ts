import { describe, expect, it } from '@jest/globals';

import { byImportance, reasons, sentenceOf, type ReasonCode } from './reason.ts';
import { shippedRules } from './rules/index.ts';

const codes = Object.keys(reasons) as ReasonCode[];

/** Given by `decide` itself, where no rule speaks. */
const ownReasons: readonly ReasonCode[] = ['facts-unavailable', 'nothing-permits'];

describe('a reason', () => {
  it.each(codes)('%s is kebab-case, with a whole sentence in either language', (code) => {
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(reasons[code].en).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
    expect(reasons[code].zh).toMatch(/^[^.]*\p{Script=Han}[^.]*。$/u);
    expect(sentenceOf(code)).toBe(`${reasons[code].en} / ${reasons[code].zh}`);
  });

  it.each(codes)('%s is given by some rule, or by deciding itself', (code) => {
    expect(ownReasons.includes(code) || shippedRules.some((rule) => rule.reason === code)).toBe(true);
  });

  it('is told once, the most important first', () => {
    expect(byImportance(['word-not-allowed', 'no-agreement', 'word-not-allowed', 'facts-unavailable'])).toEqual([
      'facts-unavailable',
      'no-agreement',
      'word-not-allowed',
    ]);
  });

  it('never names who or what decided', () => {
    for (const code of codes) expect(reasons[code].en).not.toMatch(/\b(?:rule|admin|approver|policy|department)\b/i);
  });
});
