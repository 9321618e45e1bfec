import { type Aim, type Figure, isMet } from './figure.ts';
import { median, spread } from './statistics.ts';

const header = ['figure', 'ratio', 'rounds', 'aim', ''];

const aimText = (aim: Aim): string => ('atMost' in aim ? `≤ ${aim.atMost.toFixed(2)}` : `≥ ${aim.atLeast.toFixed(2)}`);

const row = (one: Figure): readonly string[] => {
  const { least, most } = spread(one.ratios);
  return [
    one.name,
    median(one.ratios).toFixed(2),
    `${least.toFixed(2)}–${most.toFixed(2)}`,
    aimText(one.aim),
    isMet(one) ? 'met' : 'NOT MET',
  ];
};

/** Figures as lines to read: ratio (median of the rounds), smallest and largest round, aim, met or not. */
export const table = (figures: readonly Figure[]): readonly string[] => {
  const rows = [header, ...figures.map(row)];
  const widths = header.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
