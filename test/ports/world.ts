import type { WaitingDuty } from '../../bridge/memory/state.ts';
import type { Accounts } from '../../bridge/ports/accounts.ts';
import type { Archived } from '../../bridge/ports/archived.ts';
import type { FactsFeed, Leases } from '../../bridge/ports/facts-feed.ts';
import type { Listings } from '../../bridge/ports/listings.ts';
import type { KnownMedia } from '../../bridge/ports/media.ts';
import type { Replies } from '../../bridge/ports/replies.ts';
import type { UnitOfWork } from '../../bridge/ports/unit-of-work.ts';

/** Every stored thing, whatever keeps it, and what a test must see of it beyond the ports. */
export interface World {
  readonly unitOfWork: UnitOfWork;
  readonly listings: Listings;
  readonly archived: Archived;
  readonly accounts: Accounts;
  readonly facts: FactsFeed;
  readonly leases: Leases;
  readonly media: KnownMedia;
  readonly replies: Replies;
  readonly duties: () => Promise<readonly WaitingDuty[]>;
  readonly setAside: () => Promise<readonly string[]>;
  /** The revisions the directory of this program was told, in order. */
  readonly known: readonly number[];
}

/** Where worlds are made, one after the other. */
export interface Place<W extends World = World> {
  /** An empty world; the one before it is gone. */
  readonly empty: () => Promise<W>;
  readonly close: () => Promise<void>;
}
