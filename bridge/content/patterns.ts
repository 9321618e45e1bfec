import { RE2JS } from 're2js';
import { err, ok, type Result } from '../../policy/index.ts';
import type { Readings } from './fold.ts';

/** Patterns ready to be looked for, all in one pass. */
export interface Patterns {
  /** Whether a text matches one of them; linear in its length, whatever the patterns. */
  readonly matchIn: (readings: Readings) => boolean;
}

/** What is wrong with a pattern. */
export interface PatternFault {
  /** Which of the patterns, from 0. */
  readonly index: number;
  /** Where in the pattern the fault begins, from 1. */
  readonly position: number;
  /** What it is, in the words of the library. */
  readonly fault: string;
}

const compile = (pattern: string): RE2JS => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);

// The library names the faulty part, not its place.
const faultOf = (index: number, pattern: string, error: unknown): PatternFault => {
  const named = error instanceof Error && 'input' in error && typeof error.input === 'string' ? error.input : '';
  const message = error instanceof Error ? error.message : String(error);
  return {
    index,
    position: named === '' ? 1 : Math.max(0, pattern.lastIndexOf(named)) + 1,
    fault: message.replace(/^error parsing regexp: /, ''),
  };
};

const firstFault = (patterns: readonly string[]): PatternFault | undefined => {
  for (const [index, pattern] of patterns.entries()) {
    try {
      const compiled = compile(pattern);
      // It would refuse every message.
      if (compiled.test('')) return { index, position: 1, fault: 'matches an empty text, and so every message' };
    } catch (error) {
      return faultOf(index, pattern, error);
    }
  }
  return undefined;
};

/** Compiles patterns in RE2 syntax (https://github.com/google/re2/wiki/Syntax) into one; or says which one is wrong, where. */
export const compilePatterns = (patterns: readonly string[]): Result<Patterns | undefined, PatternFault> => {
  if (patterns.length === 0) return ok(undefined);
  const fault = firstFault(patterns);
  if (fault) return err(fault);
  try {
    // In groups of their own, so that no pattern's flags or alternatives reach the next.
    const all = compile(patterns.map((pattern) => `(?:${pattern})`).join('|'));
    return ok({ matchIn: ({ clean, seen }) => all.test(clean) || (seen !== clean && all.test(seen)) });
  } catch {
    return err({ index: patterns.length - 1, position: 1, fault: 'the patterns together are too large' });
  }
};
