import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { AuditRecord } from '../audit/record.ts';
import type { Page, PageRequest } from '../ports/listings.ts';
import { newest, readPage, type Slice } from './page.ts';
import type { Tables } from './tables.ts';

interface Row {
  readonly place: number;
  readonly at: number;
  readonly kind: string;
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}

const columns = ['index as place', 'at', 'kind', 'body', 'previous', 'hash'] as const;

const rowsOf = (database: Kysely<Tables>, kinds: readonly string[], { after, take }: Slice): Promise<readonly Row[]> =>
  database
    .selectFrom('audit_records')
    .select(columns)
    .where('index', '<', after)
    .$if(kinds.length > 0, (query) => query.where('kind', 'in', kinds))
    .orderBy('index', 'desc')
    .limit(take)
    .execute();

// A body that somebody broke in the database must not hide the records around it; the verifier names it.
const bodyOf = (text: string): AuditRecord['body'] => {
  try {
    return JSON.parse(text) as AuditRecord['body'];
  } catch {
    return { unreadable: true };
  }
};

const recordOf = ({ place, body, ...rest }: Row): AuditRecord => ({ index: place, body: bodyOf(body), ...rest });

/** A page of the records of these kinds, of all where none is named; newest first. */
export const listAudit = (database: Kysely<Tables>, kinds: readonly string[], page: PageRequest): Promise<Page<AuditRecord>> =>
  readPage({ list: 'audit', start: newest, read: (slice) => rowsOf(database, kinds, slice), itemOf: recordOf }, page);

const batch = 1000;

// The text of each body goes out as it is stored, not read and written anew: what was changed in the database must show.
const lineOf = ({ place, at, kind, body, previous, hash }: Row): string =>
  `{"at":${at},"body":${body},"hash":${JSON.stringify(hash)},"index":${place},"kind":${JSON.stringify(kind)},"previous":${JSON.stringify(previous)}}`;

/** The whole log as export lines, first record first, read in batches as they are taken. */
export const auditLines = async function* (pool: pg.Pool): AsyncGenerator<string> {
  const text = `select index as place, at, kind, body, previous, hash from audit_records where index > $1 order by index limit ${batch}`;
  let last: Row | undefined;
  do {
    const { rows }: { rows: Row[] } = await pool.query<Row>({ name: 'export-audit', text, values: [last?.place ?? -1] });
    for (const row of rows) yield lineOf(row);
    last = rows.at(-1);
  } while (last);
};
