import type pg from 'pg';
import type { Person } from '../../policy/index.ts';
import type { FactsFeed } from '../ports/facts-feed.ts';
import type { FactChanges, MembershipChange } from '../ports/fact-changes.ts';
import { agreementOf, agreementSelection, type AgreementRow } from './agreement-row.ts';
import { contactColumns, contactOf, type ContactRow } from './contact-row.ts';
import { listen } from './listen.ts';
import { roomColumns } from './room-row.ts';

const agreements = `select ${agreementSelection} from agreements where revision > $1`;

const contacts = `
select ${contactColumns.join(', ')} from contacts
where revision > $1 and not exists (
  select from contacts newer
  where newer.employee = contacts.employee and newer.external = contacts.external and newer.number > contacts.number)`;

const people = `select user_id as "userId", display_name as "displayName", department from people where revision > $1`;
const rooms = `select ${roomColumns} from rooms where revision > $1`;
const members = `select room_id as "roomId", user_id as "userId", presence from room_members where revision > $1`;

// Many rows come in parts, so that what must be decided meanwhile waits for one part and not for all.
const atOnce = 1_000;

type Row = pg.QueryResultRow;

const readAll = async <T>(client: pg.ClientBase, [text, since]: readonly [string, number], read: (row: Row) => T): Promise<T[]> => {
  const { rows } = await client.query<Row>(`${text} limit ${atOnce}`, [since]);
  if (rows.length < atOnce) return rows.map(read);
  const all: T[] = [];
  await client.query(`declare part no scroll cursor for ${text}`, [since]);
  for (let last = atOnce; last === atOnce;) {
    const part = await client.query<Row>(`fetch ${atOnce} from part`);
    for (const row of part.rows) all.push(read(row));
    last = part.rows.length;
  }
  await client.query('close part');
  return all;
};

const changesSince = async (client: pg.ClientBase, since: number, revision: number): Promise<FactChanges> => ({
  revision,
  agreements: await readAll(client, [agreements, since], (row) => agreementOf(row as AgreementRow)),
  contacts: await readAll(client, [contacts, since], (row) => contactOf(row as ContactRow)),
  people: await readAll(client, [people, since], (row) => row as Person),
  rooms: await readAll(client, [rooms, since], (row) => row as FactChanges['rooms'][number]),
  members: await readAll(client, [members, since], (row) => row as MembershipChange),
});

const presentRevision = async (client: pg.ClientBase): Promise<number> => {
  const { rows } = await client.query<{ value: number }>('select value from revision');
  if (!rows[0]) throw new Error('the database has no revision row');
  return rows[0].value;
};

const nothing = { agreements: [], contacts: [], people: [], rooms: [], members: [] } as const;

const load = async (client: pg.PoolClient, since: number): Promise<FactChanges> => {
  await client.query('begin isolation level repeatable read read only');
  const revision = await presentRevision(client);
  const changes = revision === since ? { revision, ...nothing } : await changesSince(client, since, revision);
  await client.query('commit');
  return changes;
};

/** The facts doors decide from, read in one consistent view: all of them since 0, of contacts the newest of each pair only.
 * A revision lower than `since` means that the database was put back to an earlier state; load since 0 then.
 * Listening has a connection of its own to `url`; `onLost` is told why it went. */
export const postgresFacts = (pool: pg.Pool, url: string, onLost: (fault: unknown) => void): FactsFeed => ({
  load: async (since) => {
    const client = await pool.connect();
    try {
      const changes = await load(client, since);
      client.release();
      return changes;
    } catch (fault) {
      client.release(true);
      throw fault;
    }
  },
  listen: async (onRevision) => listen({ url, channel: 'parley_revision', back: onRevision, heard: onRevision, lost: onLost }),
});
