import { describe, expect, it } from '@jest/globals';

import { attacks as everyAttack } from '../bypass/attacks/index.ts';
import { hasTest, readPage } from './enforcement-page.ts';
import { seenBy } from './seen-by.ts';

const { preface, table, sections } = readPage();

const held = ['at once', 'at once, in part', 'repaired after', 'cannot'];

const numbersIn = (text: string): readonly number[] => (text.match(/\d+/g) ?? []).map(Number);

/** The rows that a list of the preface names: those at the head of each of its lines. */
const listed = (name: string): readonly number[] => {
  const [, rest = ''] = preface.split(`**${name}**`);
  const [text = ''] = rest.split(/\n\n(?=\*\*|##)/);
  const lines = text.split('\n').filter((line) => line.startsWith('- '));
  const heads = lines.length > 0 ? lines.map((line) => line.split(/[:,](?! \d)/)[0] ?? '') : [text];
  return heads.flatMap(numbersIn).toSorted((a, b) => a - b);
};

const rowsHeld = (...how: readonly string[]): readonly number[] => sections.filter((one) => how.includes(one.held)).map(({ row }) => row);

describe('docs/enforcement.md', () => {
  it('has the 64 rows, in their order', () => {
    expect(sections.map(({ row }) => row)).toEqual(Array.from({ length: 64 }, (_, at) => at + 1));
    expect(seenBy.map(([row]) => row)).toEqual(sections.map(({ row }) => row));
  });

  it('says the same of each row in its table as in its section', () => {
    expect(table).toEqual(sections.map(({ row, title, who, held: how }) => ({ row, title, who, held: how })));
    expect(sections.filter((one) => !held.includes(one.held)).map(({ row }) => row)).toEqual([]);
  });

  it('names every row in one of its three lists', () => {
    expect(listed('Held at once')).toEqual(rowsHeld('at once'));
    expect(listed('Repaired after')).toEqual(rowsHeld('repaired after'));
    expect(listed('Cannot')).toEqual(rowsHeld('at once, in part', 'cannot'));
  });

  it('leaves no door open', () => {
    expect(sections.flatMap(({ row, doors }) => doors.filter(({ isOpen }) => isOpen).map(({ door }) => `${row} ${door}`))).toEqual([]);
  });
});

describe.each(sections)('row $row: $title', ({ row, held: how, doors, attacks }) => {
  it('is seen by every door that can see it', () => {
    const named = doors.map(({ door }) => door);
    const [, seeing = []] = seenBy[row - 1] ?? [];
    expect(seeing.filter((door) => !named.includes(door))).toEqual([]);
    expect(named.filter((door) => door !== 'cannot' && !preface.includes(`| **${door}** `))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it('has a test that exists for every door', () => {
    const enforcing = doors.filter(({ door }) => door !== 'cannot');
    expect(enforcing.filter(({ tests }) => tests.length === 0).map(({ door }) => door)).toEqual([]);
    expect(enforcing.flatMap(({ tests }) => tests).filter((test) => !hasTest(test))).toEqual([]);
    expect(enforcing.filter(({ text }) => text.length < 3)).toEqual([]);
  });

  it('says in words what cannot be held', () => {
    const words = doors.filter(({ door }) => door === 'cannot').map(({ text }) => text);
    expect(words.every((text) => text.length > 40)).toBe(true);
    expect(how === 'at once' || words.length === 1 || doors.some(({ door }) => door === 'worker' || door === 'archive')).toBe(true);
  });

  it('names attacks that try it, where there are any', () => {
    const trying = everyAttack.filter(({ rows }) => rows.includes(row)).map(({ id }) => id);
    expect(attacks.filter((id) => !trying.includes(id))).toEqual([]);
    expect(attacks.length > 0).toBe(trying.length > 0);
  });
});
