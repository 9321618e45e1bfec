import { isMet, type Aim, type Figure, type Unit } from './figure.ts';
import { median, spread } from './statistics.ts';

/** A line of the table, cell by cell. */
export type Row = readonly string[];

const header: Row = ['figure', 'measured', 'rounds', 'aim', ''];

const written = (value: number, unit: Unit): string =>
  unit === '×' || unit === 's' ? value.toFixed(2) : value.toFixed(value < 10 ? 1 : 0);
const withUnit = (value: number, unit: Unit): string => (unit === '×' ? written(value, unit) : `${written(value, unit)} ${unit}`);

const aimText = (aim: Aim, unit: Unit): string =>
  'atMost' in aim ? `≤ ${withUnit(aim.atMost, unit)}` : `≥ ${withUnit(aim.atLeast, unit)}`;

const outcome = (figure: Figure): string => {
  const met = isMet(figure);
  if (met === undefined) return 'explains';
  return met ? 'met' : '**missed**';
};

/** A figure as a line: median of its rounds, smallest and largest, aim, whether it is met. */
export const rowOf = (figure: Figure): Row => {
  const { name, values, unit, aim } = figure;
  const { least, most } = spread(values);
  const rounds = values.length > 1 ? `${written(least, unit)}–${written(most, unit)}` : '';
  return [name, withUnit(median(values), unit), rounds, aim ? aimText(aim, unit) : '', outcome(figure)];
};

const line = (cells: Row, widths: readonly number[]): string => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;

/** Lines of a table as Markdown, columns in line. */
export const tableOf = (rows: readonly Row[]): readonly string[] => {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...all.map((cells) => cells[column]?.length ?? 0)));
  return [
    line(header, widths),
    line(
      widths.map((width) => '-'.repeat(width)),
      widths,
    ),
    ...rows.map((row) => line(row, widths)),
  ];
};
