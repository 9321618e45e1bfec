import pg from 'pg';
import { Unkeepable, type Commit, type UnitOfWork } from '../ports/unit-of-work.ts';
import { agreementsOn } from './agreements.ts';
import { archiveOn } from './archive.ts';
import { pendingLog, writeLog, type PendingLog } from './audit-log.ts';
import { contactsOn } from './contacts.ts';
import { mediaOn } from './media.ts';
import { outboxOn } from './outbox.ts';
import { peopleOn } from './people.ts';
import { purgeMarksOn } from './purge-marks.ts';
import { takeRevision } from './revision.ts';
import { roomsOn } from './rooms.ts';
import { unsignedOn } from './unsigned.ts';
import { transactionOn, type OwnedTransaction, type Transaction } from './transaction.ts';

/** Waits until the directory of this program knows a revision. MUST NOT reject: the commit stands already. */
export type Known = (revision: number) => Promise<void>;

type Work<T> = (commit: Commit) => Promise<T>;

interface Done<T> {
  readonly value: T;
  readonly revision: number | undefined;
}

const commitOn = (transaction: Transaction, audit: PendingLog): Commit => ({
  agreements: agreementsOn(transaction),
  contacts: contactsOn(transaction),
  people: peopleOn(transaction),
  rooms: roomsOn(transaction),
  purgeMarks: purgeMarksOn(transaction),
  archive: archiveOn(transaction),
  media: mediaOn(transaction),
  unsigned: unsignedOn(transaction),
  audit,
  outbox: outboxOn(transaction),
});

const workOn = async <T>(transaction: OwnedTransaction, work: Work<T>): Promise<Done<T>> => {
  const audit = pendingLog();
  const value = await work(commitOn(transaction, audit));
  const revision = transaction.changedFacts() ? await takeRevision(transaction) : undefined;
  if (audit.entries.length > 0) await writeLog(transaction, audit.entries);
  return { value, revision };
};

const rollBack = async (client: pg.PoolClient): Promise<void> => {
  const rolledBack = await client.query('rollback').then(
    () => true,
    () => false,
  );
  // A connection that cannot even roll back is closed, which undoes as well.
  client.release(!rolledBack);
};

const inTransaction = async <T>(pool: pg.Pool, work: Work<T>): Promise<Done<T>> => {
  const client = await pool.connect();
  const transaction = transactionOn(client);
  try {
    await client.query('begin isolation level read committed');
    // Closed before the end: what `work` left running would otherwise commit by itself after it.
    const done = await workOn(transaction, work).finally(transaction.close);
    // After a failed statement that `work` kept to itself, Postgres answers a commit by rolling back.
    const { command } = await client.query('commit');
    if (command !== 'COMMIT') throw new Error('the commit was rolled back: a statement in it had failed');
    client.release();
    return done;
  } catch (fault) {
    await rollBack(client);
    throw fault;
  }
};

const attempts = 3;
// 40001 serialization_failure, 40P01 deadlock_detected (PostgreSQL manual, appendix A): nothing was done, and again it may go well.
const worthAgain = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === '40001' || fault.code === '40P01');

// 23 integrity constraint violation (PostgreSQL manual, appendix A): what the tables refuse, they refuse each time.
const told = (fault: unknown): unknown =>
  fault instanceof pg.DatabaseError && fault.code?.startsWith('23') ? new Unkeepable(fault.message, { cause: fault }) : fault;

/** Work in one transaction of Postgres, done anew at most twice where two commits stood in each other's way: `work` may run more than once.
 * Rejects with the error of the database or of `work`; then nothing was done, unless the connection was lost during the commit itself. */
export const postgresUnitOfWork = (pool: pg.Pool, known: Known): UnitOfWork => {
  const attempt = async <T>(work: Work<T>, left: number): Promise<Done<T>> => {
    try {
      return await inTransaction(pool, work);
    } catch (fault) {
      if (left > 1 && worthAgain(fault)) return attempt(work, left - 1);
      throw told(fault);
    }
  };
  return async (work) => {
    const { value, revision } = await attempt(work, attempts);
    if (revision !== undefined) await known(revision);
    return value;
  };
};
