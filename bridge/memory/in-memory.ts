import type { Accounts } from '../ports/accounts.ts';
import type { Archived } from '../ports/archived.ts';
import type { FactsFeed, Leases } from '../ports/facts-feed.ts';
import type { Listings } from '../ports/listings.ts';
import type { KnownMedia } from '../ports/media.ts';
import type { Replies } from '../ports/replies.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import { memoryAccounts } from './accounts.ts';
import { memoryArchived } from './archived.ts';
import { memoryFacts } from './facts.ts';
import { memoryLeases } from './leases.ts';
import { memoryMedia } from './media.ts';
import { memoryListings } from './listings.ts';
import { memoryReplies } from './replies.ts';
import { emptyState, type WaitingDuty } from './state.ts';
import { memoryUnitOfWork, type Store } from './unit-of-work.ts';

/** Every stored thing in memory, for tests of flows; gone with the program. */
export interface InMemory {
  readonly unitOfWork: UnitOfWork;
  readonly listings: Listings;
  readonly archived: Archived;
  readonly accounts: Accounts;
  readonly facts: FactsFeed;
  readonly leases: Leases;
  readonly media: KnownMedia;
  readonly replies: Replies;
  /** The duties that wait, oldest first. */
  readonly duties: () => readonly WaitingDuty[];
  /** What could not be read as an event. */
  readonly setAside: () => readonly string[];
}

/** An empty store. `known` is waited for after each commit that changed facts. */
export const inMemory = (known: (revision: number) => Promise<void> = async () => {}): InMemory => {
  const store: Store = { state: emptyState() };
  const facts = memoryFacts(store);
  const unitOfWork = memoryUnitOfWork(store, async (revision) => {
    facts.announce();
    await known(revision);
  });
  return {
    unitOfWork,
    listings: memoryListings(store),
    archived: memoryArchived(store),
    accounts: memoryAccounts(),
    facts,
    leases: memoryLeases(),
    media: memoryMedia(store),
    replies: memoryReplies(),
    duties: () => structuredClone([...store.state.duties.values()]),
    setAside: () => [...store.state.setAside.keys()],
  };
};
