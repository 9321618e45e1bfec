import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf, type Row } from './table.ts';

const page = join(import.meta.dirname, 'README.md');
const [begin, end] = ['<!-- measured -->', '<!-- /measured -->'];

const cellsOf = (line: string): Row =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

const rowsIn = (text: string): readonly Row[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| B'))
    .map(cellsOf);

const order = ([name = '']: Row): number => Number(/^B(\d+)/.exec(name)?.[1] ?? 0);

/** The page with some lines of its table measured anew; the other lines stay as they are. A figure that is gone from its part goes. */
export const withResults = (text: string, measured: readonly Row[], conditions: string): string => {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for results: ${begin} … ${end}`);
  const parts = new Set(measured.map(order));
  const kept = rowsIn(text.slice(from, to)).filter((row) => !parts.has(order(row)));
  const rows = [...kept, ...measured].toSorted((a, b) => order(a) - order(b));
  return [text.slice(0, from) + begin, '', conditions, '', ...tableOf(rows), '', text.slice(to)].join('\n');
};

/** Writes results into this folder's README. */
export const writeResults = (measured: readonly Row[], conditions: string): void =>
  writeFileSync(page, withResults(readFileSync(page, 'utf8'), measured, conditions));
