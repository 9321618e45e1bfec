import { err, ok, type Result } from '../../policy/index.ts';
import { emptyHead, hashOf, headAfter, type Head, type Sha256 } from './chain.ts';
import { parseRecord, type AuditRecord } from './record.ts';

/** The first record that is not what it was when it was written. `index` is its place counted from 0. */
export interface BrokenRecord {
  readonly index: number;
  readonly fault: string;
}

const faultOf = (sha256: Sha256, head: Head, record: AuditRecord): string | undefined => {
  if (record.index !== head.next) return `has index ${record.index}; a record was removed, inserted or moved`;
  if (record.previous !== head.hash) return 'does not link to the record before it';
  return hashOf(sha256, head.hash, record) === record.hash ? undefined : 'was changed: its hash does not match its content';
};

/** Takes one more line of an export after `head`: the new head, or what is broken. */
export const verifyNext = (sha256: Sha256, head: Head, line: string): Result<Head, BrokenRecord> => {
  const record = parseRecord(line);
  if (!record.ok) return err({ index: head.next, fault: record.error });
  const fault = faultOf(sha256, head, record.value);
  return fault === undefined ? ok(headAfter(record.value)) : err({ index: head.next, fault });
};

/** Recomputes a whole log from its lines, from scratch, in order; stops at the first broken record. */
export const verifyLog = async (sha256: Sha256, lines: AsyncIterable<string> | Iterable<string>): Promise<Result<Head, BrokenRecord>> => {
  let head = emptyHead;
  for await (const line of lines) {
    const next = verifyNext(sha256, head, line);
    if (!next.ok) return next;
    head = next.value;
  }
  return ok(head);
};
