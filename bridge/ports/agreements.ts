import type { Agreement, PartnerId, ServerName } from '../../policy/index.ts';

/** The agreements with partner organizations, within one commit. */
export interface Agreements {
  /** MUST hold the row for the rest of the commit. */
  readonly find: (id: PartnerId) => Promise<Agreement | undefined>;
  /** The partner that has one of these server names, if any: a server name belongs to one partner only. */
  readonly withServerName: (names: readonly ServerName[]) => Promise<Agreement | undefined>;
  readonly add: (agreement: Agreement) => Promise<void>;
  readonly put: (agreement: Agreement) => Promise<void>;
}
