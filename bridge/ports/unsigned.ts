import type { PartnerId } from '../../policy/index.ts';

/** What came in from one partner without our signature. */
export interface UnsignedFigure {
  readonly partner: PartnerId;
  /** How many events. */
  readonly events: number;
  /** When the last came, milliseconds since 1970. */
  readonly lastAt: number;
}

/** How much came in from partners without our signature, within one commit. */
export interface Unsigned {
  /** Adds to the figure of a partner. */
  readonly count: (figure: UnsignedFigure) => Promise<void>;
}
