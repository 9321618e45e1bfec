import { headAfter, link, type Head } from '../audit/chain.ts';
import { canonical } from '../audit/canonical.ts';
import { isRecordable, type AuditEntry, type AuditRecord } from '../audit/record.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import { Unkeepable } from '../ports/unit-of-work.ts';
import { sha256 } from '../sha256.ts';
import type { Transaction } from './transaction.ts';

/** The entries of one commit, until they get their place at its end. */
export interface PendingLog extends AuditLog {
  readonly entries: readonly AuditEntry[];
}

/** Takes entries without touching the database, so that the end of the log is held only at the end of a commit. */
export const pendingLog = (): PendingLog => {
  const entries: AuditEntry[] = [];
  return {
    entries,
    append: async (entry) => {
      if (!isRecordable(entry)) throw new Unkeepable(`an audit entry of kind ${entry.kind} holds what has no canonical form`);
      entries.push(entry);
    },
  };
};

const append = `
with kept as (
  insert into audit_records (index, at, kind, body, previous, hash)
  select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])
)
update audit_head set next = $7, hash = $8`;

const linked = (head: Head, entries: readonly AuditEntry[]): readonly AuditRecord[] => {
  let end = head;
  return entries.map((entry) => {
    const record = link(sha256, end, entry);
    end = headAfter(record);
    return record;
  });
};

const valuesOf = (records: readonly AuditRecord[], end: Head): unknown[] => [
  records.map((record) => record.index),
  records.map((record) => record.at),
  records.map((record) => record.kind),
  records.map((record) => canonical(record.body)),
  records.map((record) => record.previous),
  records.map((record) => record.hash),
  end.next,
  end.hash,
];

/** Links entries to the end of the log, which stays held until the commit: writers of all programs follow one another.
 *
 * INVARIANT: the last thing a commit does (README.md, "Lock order"). */
export const writeLog = async (transaction: Transaction, entries: readonly AuditEntry[]): Promise<void> => {
  const [head] = await transaction.rows<Head>({ name: 'hold-log', text: 'select next, hash from audit_head for update' });
  if (!head) throw new Error('the database has no end of the audit log');
  const records = linked(head, entries);
  const last = records.at(-1);
  if (last) await transaction.count({ name: 'append-audit', text: append, values: valuesOf(records, headAfter(last)) });
};
