import type { FactChanges } from './fact-changes.ts';

/** Where a program gets the facts it decides from. */
export interface FactsFeed {
  /** What changed after revision `since`, read consistently. */
  readonly load: (since: number) => Promise<FactChanges>;
  /** Calls back at each new revision, and after a lost connection is back. MUST keep trying until stopped. */
  readonly listen: (onRevision: () => void) => Promise<{ readonly stop: () => Promise<void> }>;
}

/** What each door has confirmed to know, so that an acknowledgement can wait for all of them. */
export interface Leases {
  /** Confirms a revision; the door may decide from it until `expiresAt`, milliseconds since 1970. */
  readonly renew: (door: string, revision: number, expiresAt: number) => Promise<void>;
  /** Ends a door's lease when it stops in good order. */
  readonly drop: (door: string) => Promise<void>;
  /** The doors whose lease still runs at `now` and that have not confirmed `revision`. */
  readonly behind: (revision: number, now: number) => Promise<readonly string[]>;
}
