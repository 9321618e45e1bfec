import type { Outcome } from './play-attack.ts';

/** How outcomes are told. */
export interface Report {
  readonly tell: (outcome: Outcome, number: number) => void;
  readonly sum: (outcomes: readonly Outcome[]) => void;
}

const colours = { red: '\u001B[31m', green: '\u001B[32m', none: '\u001B[0m' } as const;

const paint = (colour: 'red' | 'green', text: string): string => (process.stdout.isTTY ? `${colours[colour]}${text}${colours.none}` : text);

const verdict = ({ passed }: Outcome, control: boolean): string => {
  if (!passed) return paint('red', 'FAIL');
  return control ? paint('red', 'got in') : paint('green', 'ok');
};

const count = (outcomes: readonly Outcome[]): readonly [number, number] => {
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  return [passed, outcomes.length - passed];
};

const text = (control: boolean): Report => ({
  tell: (outcome, number) => {
    const { title, by, rows, saw, end, id } = outcome;
    const lines = [
      `${String(number).padStart(3)}  ${verdict(outcome, control)}  ${id}: ${title}`,
      `          by: ${by}; rows ${rows.join(', ')}`,
      `          ${control ? 'effect' : 'stopped by'}: ${end}`,
      `          the attacker saw: ${saw}`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  },
  sum: (outcomes) => {
    const [passed, failed] = count(outcomes);
    process.stdout.write(`\n${passed} ${control ? 'got in' : 'stopped'}, ${failed} failed\n`);
  },
});

const json = (control: boolean): Report => ({
  tell: (outcome, number) => process.stdout.write(`${JSON.stringify({ number, control, ...outcome })}\n`),
  sum: (outcomes) => {
    const [passed, failed] = count(outcomes);
    process.stdout.write(`${JSON.stringify({ control, passed, failed })}\n`);
  },
});

/** A report for people or, as JSON lines, for programs. */
export const openReport = (asJson: boolean, control: boolean): Report => (asJson ? json(control) : text(control));
