import type { Agreement, ContactId, ContactStanding, ExternalContact, PartnerId, Person, RoomId, SharedRoom } from '../../policy/index.ts';
import type { ArchiveEntry } from '../archive/entry.ts';
import type { AuditRecord } from '../audit/record.ts';
import type { UnsignedFigure } from './unsigned.ts';

/** Which part of a list: what comes after `cursor` (a text of ours, opaque to callers), at most `limit` rows. */
export interface PageRequest {
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** A part of a list; `next` is the cursor of the following part, or null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** An archive entry with its place in the room. */
export type ArchivedEvent = ArchiveEntry & { readonly seq: number };

/** A room as lists show it. */
export type ListedRoom = SharedRoom & { readonly name: string };

/** A contact as lists show it, with the names people know; where none is known the user id, no department, the server name. */
export type ListedContact = ExternalContact & { readonly employeeName: string; readonly department: string; readonly partnerName: string };

/** What screens and programs read, newest first unless said. A cursor that is not ours answers an empty page. */
export interface Listings {
  /** `standings` empty means every standing. */
  readonly contacts: (standings: readonly ContactStanding[], page: PageRequest) => Promise<Page<ListedContact>>;
  readonly partners: (page: PageRequest) => Promise<Page<Agreement>>;
  readonly people: (page: PageRequest) => Promise<Page<Person>>;
  readonly rooms: (page: PageRequest) => Promise<Page<ListedRoom>>;
  /** `kinds` empty means every kind. */
  readonly audit: (kinds: readonly string[], page: PageRequest) => Promise<Page<AuditRecord>>;
  /** In the order received. */
  readonly archive: (room: RoomId, page: PageRequest) => Promise<Page<ArchivedEvent>>;
  /** The whole log as export lines (see `bridge/audit/record.ts`), first record first, read in batches. */
  readonly auditLines: () => AsyncIterable<string>;
}

/** One thing out of a list, as the list would show it. */
export interface Lookups {
  readonly contact: (id: ContactId) => Promise<ListedContact | undefined>;
  readonly partner: (id: PartnerId) => Promise<Agreement | undefined>;
  /** What came in from a partner without our signature; nothing has come where there is no figure. */
  readonly unsigned: (id: PartnerId) => Promise<UnsignedFigure | undefined>;
}
