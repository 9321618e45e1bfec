import type { Agreements } from './agreements.ts';
import type { Archive } from './archive.ts';
import type { AuditLog } from './audit-log.ts';
import type { Contacts } from './contacts.ts';
import type { Media } from './media.ts';
import type { Outbox } from './outbox.ts';
import type { People } from './people.ts';
import type { PurgeMarks } from './purge-marks.ts';
import type { Rooms } from './rooms.ts';
import type { Unsigned } from './unsigned.ts';

/** Everything that can be changed together. */
export interface Commit {
  readonly agreements: Agreements;
  readonly contacts: Contacts;
  readonly people: People;
  readonly rooms: Rooms;
  readonly purgeMarks: PurgeMarks;
  readonly archive: Archive;
  readonly media: Media;
  readonly unsigned: Unsigned;
  readonly audit: AuditLog;
  readonly outbox: Outbox;
}

/** Something in the work can never be stored, however often it is tried: a text the database has no way to hold. */
export class Unkeepable extends Error {
  override readonly name = 'Unkeepable';
}

/** Does work in one transaction: state, record and next duty commit together or not at all.
 *
 * MUST roll back when `work` rejects, and reject with the same error; with `Unkeepable` where the store refuses a value for good. `work` MUST NOT touch the network.
 * When it resolves, what was written is durable and the directory of this program knows it. */
export type UnitOfWork = <T>(work: (commit: Commit) => Promise<T>) => Promise<T>;
