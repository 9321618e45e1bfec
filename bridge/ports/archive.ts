import type { ArchiveEntry } from '../archive/entry.ts';

/** Where what was said is kept, within one commit. */
export interface Archive {
  /** Keeps entries of registered rooms in the order given, numbering each room from 1 without gaps.
   * An event that is kept already MUST be left as it is. Answers the entries that were new. */
  readonly append: (entries: readonly ArchiveEntry[]) => Promise<readonly ArchiveEntry[]>;
  /** Keeps what could not be read as an event, so that the rest can go on. The same text is kept once. */
  readonly setAside: (raw: string, fault: string, receivedAt: number) => Promise<void>;
}
