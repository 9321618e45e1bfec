import type { AuditEntry } from '../audit/record.ts';

/** Keeps denials that cannot be recorded before they are answered, because the database is away. */
export interface LateRecords {
  /** Whether there is no use in trying to record now: the database is away, or earlier denials still wait for it. */
  readonly away: () => boolean;
  /** Takes an entry until it can be recorded; MUST NOT wait. Bounded: what is too much is counted, and the count recorded. */
  readonly keep: (entry: AuditEntry) => void;
}
