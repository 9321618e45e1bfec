import { until } from '../../homeserver-config/demo/until.ts';
import type { Attack, Guard, Staged } from './attack.ts';
import type { Field } from './field/field.ts';
import { refusedSince } from './field/refusals.ts';
import { textOf } from './hostile/text-of.ts';

/** What became of an attack. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly number[];
  readonly by: string;
  /** What the attacker saw. */
  readonly saw: string;
  /** The door that stopped it and why; in the control, that it worked. */
  readonly end: string;
  readonly passed: boolean;
}

/** How long an attack may take to show its effect where nothing stops it, milliseconds. */
const patience = 60_000;

const shorten = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}...` : text);

const causes = (error: unknown): string =>
  error instanceof Error ? [error.message, ...(error.cause === undefined ? [] : [causes(error.cause)])].join(' / ') : textOf(error);

const witness = ({ door, refusing, orPutOut }: Guard, refused: readonly string[]): string | undefined => {
  if (refusing === undefined) return door;
  const prefix = door === 'ingress' || door === 'egress' ? `${door} ` : '';
  const found = refusing.find((reason) => refused.includes(`${prefix}${reason}`));
  if (found !== undefined) return `${door}: ${found}`;
  return orPutOut ? 'worker: put out of the room by then' : undefined;
};

type Judged = Pick<Outcome, 'saw' | 'end' | 'passed'>;

const guarded = async (field: Field, { guard }: Attack, { attack, gotIn, allowed }: Staged): Promise<Judged> => {
  const before = await field.refusals();
  const saw = await attack();
  const refused = refusedSince(before, await field.refusals());
  await allowed();
  if (await gotIn()) return { saw, end: 'GOT IN', passed: false };
  const stoppedBy = witness(guard, [...refused, ...refusedSince(before, await field.refusals())]);
  if (stoppedBy !== undefined) return { saw, end: stoppedBy, passed: true };
  return { saw, end: `nothing got in, but ${guard.door} did not refuse; refused: ${refused.join(', ') || 'nothing'}`, passed: false };
};

const unguarded = async ({ attack, gotIn }: Staged): Promise<Judged> => {
  const saw = await attack();
  const worked = await until(gotIn, { what: 'the attack takes effect', withinMs: patience, everyMs: 100 }).catch(() => false);
  return { saw, end: worked ? 'got in: nobody stopped it' : 'did NOT get in, though nothing guards', passed: worked };
};

/** Plays an attack: on a guarded field it must be stopped by its door, on an unguarded one it must work. */
export const playAttack = async (field: Field, attack: Attack): Promise<Outcome> => {
  const { id, title, rows, by } = attack;
  try {
    const staged = await attack.stage(field);
    const { saw, end, passed } = await (field.isGuarded ? guarded(field, attack, staged) : unguarded(staged));
    return { id, title, rows, by, saw: shorten(saw), end, passed };
  } catch (error) {
    return { id, title, rows, by, saw: '-', end: `broken: ${causes(error)}`, passed: false };
  }
};
