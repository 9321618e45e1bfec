import pg from 'pg';
import { Unkeepable } from '../ports/unit-of-work.ts';

/** A statement with its parameters; one with a name is prepared once a connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: unknown[];
}

/** One transaction, as the ports of a commit see it. */
export interface Transaction {
  /** The rows of a statement; rejects with `Unkeepable` where a value is refused for good, and after the transaction has ended. */
  readonly rows: <R extends pg.QueryResultRow>(statement: Statement) => Promise<readonly R[]>;
  /** How many rows a statement touched. */
  readonly count: (statement: Statement) => Promise<number>;
  /** Says that a fact doors decide from was changed, so that the commit takes a revision. */
  readonly changesFacts: () => void;
}

/** A transaction with what only its owner may ask. */
export interface OwnedTransaction extends Transaction {
  readonly changedFacts: () => boolean;
  /** Refuses everything from here on: a query that came after the end would commit by itself. */
  readonly close: () => void;
}

// 22 data exception, 54 program limit exceeded (PostgreSQL manual, appendix A): the value itself is refused, now and always.
const told = (fault: unknown): unknown =>
  fault instanceof pg.DatabaseError && /^(?:22|54)/.test(fault.code ?? '') ? new Unkeepable(fault.message, { cause: fault }) : fault;

/** A transaction over a connection on which one has begun. */
export const transactionOn = (client: pg.ClientBase): OwnedTransaction => {
  let [open, changed] = [true, false];
  const query = async <R extends pg.QueryResultRow>(statement: Statement): Promise<pg.QueryResult<R>> => {
    if (!open) throw new Error('the transaction has ended');
    try {
      return await client.query<R>(statement);
    } catch (fault) {
      throw told(fault);
    }
  };
  return {
    rows: async <R extends pg.QueryResultRow>(statement: Statement) => (await query<R>(statement)).rows,
    count: async (statement) => (await query(statement)).rowCount ?? 0,
    changesFacts: () => void (changed = true),
    changedFacts: () => changed,
    close: () => void (open = false),
  };
};
