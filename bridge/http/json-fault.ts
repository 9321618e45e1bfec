import type { Place } from './refusal.ts';

const complaint = (text: string): string => {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return String(error);
  }
};

// V8 names the position of most faults, but not of a token where a value should be: there, every prefix that reaches it complains alike.
const firstStrangeToken = (text: string): number => {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (complaint(text.slice(0, middle)).includes('Unexpected token')) bad = middle;
    else good = middle;
  }
  return good;
};

const offsetOf = (text: string): number => {
  const said = complaint(text);
  const named = /at position (\d+)/.exec(said)?.[1];
  if (named !== undefined) return Number(named);
  return said.includes('Unexpected token') ? firstStrangeToken(text) : text.length;
};

/** Where a text stops being JSON. Never quotes the text: it may hold a password. */
export const placeOfFault = (text: string): Place => {
  const before = text.slice(0, offsetOf(text)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};
