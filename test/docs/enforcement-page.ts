import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A test as the page names it: a file of the repository, and the test's title in it. */
export interface NamedTest {
  readonly file: string;
  readonly title: string;
}

/** What one door does about a row. */
export interface DoorEntry {
  readonly door: string;
  readonly text: string;
  readonly tests: readonly NamedTest[];
  /** Said to be without a test as yet. */
  readonly isOpen: boolean;
}

/** A row of the page: the line of its table, or its section with the doors. */
export interface Headline {
  readonly row: number;
  readonly title: string;
  readonly who: string;
  readonly held: string;
}

/** A row's section. */
export interface Section extends Headline {
  readonly doors: readonly DoorEntry[];
  /** Ids of the attacks that try it. */
  readonly attacks: readonly string[];
}

const testsOf = (text: string): readonly NamedTest[] =>
  [...text.matchAll(/\[[^\]]+\]\(\.\.\/([^)]+)\)((?:,? “[^”]+”)+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title })),
  );

const entryOf = (line: string): DoorEntry => {
  const [, door = '', rest = ''] = /^- \*\*([a-z ]+)\*\*: (.+)$/.exec(line) ?? [];
  const [text = '', tests = ''] = rest.split(/ Tests: (?=\[|\*\*open)/);
  return { door, text, tests: testsOf(tests), isOpen: tests.startsWith('**open**') };
};

const sectionOf = (part: string): Section => {
  const [heading = '', , line = '', , ...rest] = part.split('\n');
  const [, row = '', title = ''] = /^(\d+)\. (.+)$/.exec(heading) ?? [];
  const [who = '', held = ''] = line.split(' · ');
  const [doors, attacks] = [
    rest.filter((one) => /^- (?!\*\*attacks)/.test(one)),
    rest.find((one) => one.startsWith('- **attacks**')) ?? '',
  ];
  const ids = [...attacks.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id);
  return { row: Number(row), title, who: who.toLowerCase(), held, doors: doors.map(entryOf), attacks: ids };
};

const lineOf = (line: string): Headline => {
  const [row = '', title = '', who = '', held = ''] = line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
  return { row: Number(/^\[(\d+)\]/.exec(row)?.[1]), title, who, held };
};

/** docs/enforcement.md: its preface, the lines of its table, and its sections, each in the page's order. */
export const readPage = (): {
  readonly preface: string;
  readonly table: readonly Headline[];
  readonly sections: readonly Section[];
} => {
  const [preface = '', ...parts] = readFileSync(join(root, 'docs', 'enforcement.md'), 'utf8').split('\n### ');
  return {
    preface,
    table: preface
      .split('\n')
      .filter((line) => /^\| \[\d+\]/.test(line))
      .map(lineOf),
    sections: parts.map(sectionOf),
  };
};

/** Whether a file of the repository has a test of that title, or a row of a table of tests. */
export const hasTest = ({ file, title }: NamedTest): boolean => {
  const text = readFileSync(join(root, file), 'utf8');
  if (file.endsWith('.py')) return text.includes(`    def ${title}(`);
  return ["'", '"', '`'].some((quote) => text.includes(quote + title.replaceAll(quote, `\\${quote}`) + quote));
};
