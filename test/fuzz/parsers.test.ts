import { describe, expect, it } from '@jest/globals';
import { jsonParsers, textParsers } from './parsers.ts';
import { expectHarmless, prototypesNow } from './harmless.ts';

const within = 120_000;

describe.each([...textParsers, ...jsonParsers])('$name', ({ inputs, times, read }) => {
  it(
    `survives ${times} hostile inputs`,
    () => {
      const before = prototypesNow();
      expect(expectHarmless(inputs, times, read)).toBeGreaterThanOrEqual(times);
      expect(prototypesNow()).toEqual(before);
    },
    within,
  );
});
