import type { Action, FactsFor, Obligation, ReasonCode } from '../../../policy/index.ts';

/** One case, as it is read aloud: in this case, the answer is this, for these reasons, the most important first. */
export interface Row<A extends Action = Action> {
  readonly case: string;
  /** What differs from the usual facts of the table. */
  readonly but: Partial<FactsFor<A>>;
  readonly outcome: 'permit' | 'deny';
  readonly reasons: readonly ReasonCode[];
  readonly obligations: readonly Obligation[];
}

/** The cases of one action. */
export interface DecisionTable<A extends Action = Action> {
  readonly action: A;
  /** Who asks for what, in words. */
  readonly request: string;
  /** The facts every case begins with. */
  readonly usual: FactsFor<A>;
  readonly rows: readonly Row<A>[];
}

/** What the usual facts are, and what follows from every deviation from them. */
export const table = <A extends Action>(action: A, request: string, usual: FactsFor<A>, rows: readonly Row<A>[]): DecisionTable => ({
  action,
  request,
  usual,
  rows,
});

type Fact<A extends Action> = Partial<FactsFor<A>>;

/** In this case it is permitted. */
export const permitted = <A extends Action>(
  words: string,
  but: Fact<A>,
  reasons: readonly ReasonCode[],
  obligations: readonly Obligation[] = [],
): Row<A> => ({ case: words, but, outcome: 'permit', reasons, obligations });

/** In this case it is denied. */
export const denied = <A extends Action>(
  words: string,
  but: Fact<A>,
  reasons: readonly ReasonCode[],
  obligations: readonly Obligation[] = [],
): Row<A> => ({ case: words, but, outcome: 'deny', reasons, obligations });
