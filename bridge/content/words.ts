import { folded, readingsOf, type Readings } from './fold.ts';

/** Words ready to be looked for, all in one pass. */
export interface Words {
  /** Whether a text contains one of them; the cost does not grow with their number. */
  readonly areIn: (readings: Readings) => boolean;
}

// Aho and Corasick, "Efficient string matching" (1975): states are numbers, 0 is the beginning.
interface Automaton {
  readonly next: readonly Map<number, number>[];
  readonly fallback: readonly number[];
  readonly ends: readonly boolean[];
}

interface Growing {
  readonly next: Map<number, number>[];
  readonly ends: boolean[];
}

const addWord = ({ next, ends }: Growing, word: string): void => {
  let state = 0;
  for (let place = 0; place < word.length; place += 1) {
    const unit = word.charCodeAt(place);
    const there = next[state]?.get(unit) ?? next.length;
    if (there === next.length) {
      next.push(new Map());
      ends.push(false);
      next[state]?.set(unit, there);
    }
    state = there;
  }
  ends[state] = true;
};

const step = (next: readonly Map<number, number>[], fallback: readonly number[], from: number, unit: number): number => {
  for (let state = from; ; state = fallback[state] ?? 0) {
    const there = next[state]?.get(unit);
    if (there !== undefined || state === 0) return there ?? 0;
  }
};

// By growing depth: what a state falls back to is always shallower, and so is known.
const linked = ({ next, ends }: Growing): Automaton => {
  const fallback = next.map(() => 0);
  const queue = [...(next[0]?.values() ?? [])];
  for (const state of queue) {
    for (const [unit, child] of next[state] ?? []) {
      const back = step(next, fallback, fallback[state] ?? 0, unit);
      fallback[child] = back;
      if (ends[back]) ends[child] = true;
      queue.push(child);
    }
  }
  return { next, fallback, ends };
};

const finds = ({ next, fallback, ends }: Automaton, text: string): boolean => {
  let state = 0;
  for (let place = 0; place < text.length; place += 1) {
    state = step(next, fallback, state, text.charCodeAt(place));
    if (ends[state]) return true;
  }
  return false;
};

/** Compiles words into one automaton; each is looked for as it is meant and as it looks. A word of which nothing is left to see is none. */
export const compileWords = (words: readonly string[]): Words | undefined => {
  const growing: Growing = { next: [new Map()], ends: [false] };
  for (const word of words) {
    const { clean, seen } = readingsOf(word.trim());
    for (const form of new Set([folded(clean), folded(seen)])) if (form.trim() !== '') addWord(growing, form);
  }
  if (growing.next.length === 1) return undefined;
  const automaton = linked(growing);
  return {
    areIn: ({ clean, seen }) => finds(automaton, folded(clean)) || (seen !== clean && finds(automaton, folded(seen))),
  };
};
