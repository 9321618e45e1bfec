import { copyState, type Stamped, type State } from './state.ts';

/** The state as one commit leaves it, should it end well. */
export interface Draft {
  readonly state: State;
  /** A fact as it goes in: a copy, stamped with the revision this commit takes. */
  readonly stamped: <T>(value: T) => Stamped<T>;
  /** The revision this commit takes, where it changes a fact. */
  readonly taken: () => number | undefined;
}

/** Begins a commit on a copy of the state. */
export const draftOf = (before: State): Draft => {
  const state = copyState(before);
  const next = before.revision + 1;
  return {
    state,
    stamped: (value) => {
      state.revision = next;
      return { value: structuredClone(value), revision: next };
    },
    taken: () => (state.revision === next ? next : undefined),
  };
};
