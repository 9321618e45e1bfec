import type { ContactId, ExternalContact, UserId } from '../../policy/index.ts';

/** The external contacts, within one commit. */
export interface Contacts {
  /** MUST hold the row for the rest of the commit, so that of two clicks at once one sees the other's result. */
  readonly find: (id: ContactId) => Promise<ExternalContact | undefined>;
  /** The newest contact of a pair; held like `find`. */
  readonly between: (employee: UserId, external: UserId) => Promise<ExternalContact | undefined>;
  /** Adds a contact. Where the pair has an open request already, MUST add nothing and answer that one. */
  readonly open: (contact: ExternalContact) => Promise<{ readonly contact: ExternalContact; readonly opened: boolean }>;
  /** Writes the new standing of a contact that exists. */
  readonly put: (contact: ExternalContact) => Promise<void>;
  /** Approved contacts whose end is at or before `now`, oldest first, at most `limit`; held like `find`. */
  readonly ended: (now: number, limit: number) => Promise<readonly ExternalContact[]>;
}
