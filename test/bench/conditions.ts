import type { IdleCores } from './idle-cores.ts';

/** Under which everything is measured. */
export interface Conditions {
  readonly idle: IdleCores;
  /** Aborts when somebody wants us to end. */
  readonly signal: AbortSignal;
  /** Is told what is being measured. */
  readonly say: (line: string) => void;
}
