import type { RoomId } from '../../policy/index.ts';
import type { ArchiveEntry } from '../archive/entry.ts';
import type { Media } from '../archive/media.ts';

/** A medium, and a room in which it was shown. */
export interface ShownMedia {
  readonly roomId: RoomId;
  readonly media: Media;
}

/** Where what was said is kept, within one commit. */
export interface Archive {
  /** Keeps entries of registered rooms in the order given, numbering each room from 1 without gaps.
   * An event that is kept already MUST be left as it is. Answers the entries that were new. */
  readonly append: (entries: readonly ArchiveEntry[]) => Promise<readonly ArchiveEntry[]>;
  /** Keeps that media were shown in a room; what is known already stays known once. */
  readonly addMedia: (shown: readonly ShownMedia[]) => Promise<void>;
  /** Keeps what could not be read as an event, so that the rest can go on. The same text is kept once. */
  readonly setAside: (raw: string, fault: string, receivedAt: number) => Promise<void>;
}
