import type { Field } from './field/field.ts';

/** Who attacks: one of an outsider's, a partner's or our own people, or a partner with a plain homeserver. */
export type Attacker = 'stranger' | 'partner' | 'plain partner' | 'own user' | 'own admin';

/**
 * Which door stops an attack, and for which reasons. A door that decides must be found to have refused for one of them:
 * `ingress` and `egress` in their own words, the others with the action that was decided.
 */
export type Guard =
  | { readonly door: 'ingress' | 'egress'; readonly refusing: readonly string[]; readonly orPutOut?: undefined }
  | {
      readonly door: 'hooks' | 'backstop' | 'policy signing';
      readonly refusing: readonly string[];
      /** By then the worker may have put the attacker out of the room, and nobody is asked any more. */
      readonly orPutOut?: true;
    }
  | { readonly door: 'room shape' | 'worker' | 'no way in'; readonly refusing?: undefined; readonly orPutOut?: undefined };

/** An attack on the stage, ready to be played. */
export interface Staged {
  /** Attacks; answers what the attacker saw. */
  readonly attack: () => Promise<string>;
  /** Whether it took effect, as seen from inside: our user's timeline, our homeserver's state, what was handed out. */
  readonly gotIn: () => Promise<boolean>;
  /** Something the same attacker may do, by the same way, after the attack: it must work, so that "everything refused" does not pass. */
  readonly allowed: () => Promise<unknown>;
}

/** An attack. */
export interface Attack {
  readonly id: string;
  readonly title: string;
  /** The rows of the enforcement matrix it tries (docs/enforcement.md). */
  readonly rows: readonly number[];
  readonly by: Attacker;
  readonly guard: Guard;
  /** Part of the short form that `npm test` plays: quick, and the first of its door. */
  readonly short?: boolean;
  /** Sets the stage: people, contacts, rooms. */
  readonly stage: (field: Field) => Promise<Staged>;
}
