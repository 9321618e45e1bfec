/** A denial as the wall answers it: the decision's public face, and the ids that find it in the record. */
export interface Denial {
  readonly permit: false;
  /** Matrix error code for the answer, `ORG.PARLEY.…` or `M_FORBIDDEN`. */
  readonly errcode: string;
  /** Public sentence, as people read it. */
  readonly error: string;
  /** Stable kebab-case reason code. */
  readonly reason: string;
  readonly decisionId: string;
  /** Nobody has decided: asked again there may be another answer, so the asker is told to come again. */
  readonly undecided?: true;
}

/** A decision translated to what a federation door needs to know. */
export type Verdict = { readonly permit: true } | Denial;

/** One outcome at a federation door, for metrics. `reason` comes from closed sets only, so it is safe as a label. */
export interface DoorEvent {
  readonly door: 'ingress' | 'forward-auth' | 'egress';
  readonly outcome: 'forwarded' | 'permitted' | 'signed' | 'refused' | 'failed';
  readonly reason: string;
}

/** Receives every outcome; must not throw. */
export type Count = (event: DoorEvent) => void;
