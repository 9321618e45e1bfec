import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { jsonText } from './json-text.ts';

describe('jsonText', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, stringUnit: 'binary' }), (text) => {
        const value: unknown = JSON.parse(text);
        expect(jsonText(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
  });

  it('goes as deep as there is something', () => {
    const text = `${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`;
    expect(jsonText(JSON.parse(text)) === text).toBe(true);
  });

  it('goes as wide as there is something', () => {
    const wide = Array.from({ length: 300_000 }, () => 0);
    expect(jsonText(wide) === JSON.stringify(wide)).toBe(true);
  });
});
