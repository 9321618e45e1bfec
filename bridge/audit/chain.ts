import { canonical } from './canonical.ts';
import type { AuditEntry, AuditRecord } from './record.ts';

/** SHA-256 of a text in UTF-8, 64 hex digits; handed in, since this room knows no platform. */
export type Sha256 = (text: string) => string;

/** Where the log ends: the next index and the hash to link to. */
export interface Head {
  readonly next: number;
  readonly hash: string;
}

/** The end of a log without records. */
export const emptyHead: Head = { next: 0, hash: '0'.repeat(64) };

/** The hash a record must have after `previous`. */
export const hashOf = (sha256: Sha256, previous: string, record: AuditEntry & { readonly index: number }): string => {
  const { index, at, kind, body } = record;
  return sha256(`${previous}${canonical({ index, at, kind, body })}`);
};

/** Gives an entry its place at the end of the log. */
export const link = (sha256: Sha256, head: Head, { at, kind, body }: AuditEntry): AuditRecord => {
  const placed = { index: head.next, at, kind, body };
  return { ...placed, previous: head.hash, hash: hashOf(sha256, head.hash, placed) };
};

/** Where the log ends after a record. */
export const headAfter = (record: AuditRecord): Head => ({ next: record.index + 1, hash: record.hash });
