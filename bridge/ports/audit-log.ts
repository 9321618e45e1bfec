import type { AuditEntry } from '../audit/record.ts';

/** The log of what was decided and done, within one commit. */
export interface AuditLog {
  /** Takes an entry; the entries of a commit get their place at the end of the log when it ends, in the order given.
   * MUST serialise writers of all programs: the log has one end. Rejects with `Unkeepable` an entry that has no canonical form. */
  readonly append: (entry: AuditEntry) => Promise<void>;
}
