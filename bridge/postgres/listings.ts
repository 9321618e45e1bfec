import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { EventId, Person, RoomId, UserId } from '../../policy/index.ts';
import type { ArchivedEvent, ListedRoom, Listings } from '../ports/listings.ts';
import { agreementOf, agreementSelection, type AgreementRow } from './agreement-row.ts';
import { auditLines, listAudit } from './list-audit.ts';
import { listContacts } from './list-contacts.ts';
import { newest, readPage, type Slice } from './page.ts';
import { roomOf, roomSelection, type RoomRow } from './room-row.ts';
import type { Tables } from './tables.ts';

interface Placed {
  readonly place: number;
}

interface EventRow extends Placed {
  readonly event_id: string;
  readonly room_id: string;
  readonly sender: string;
  readonly type: string;
  readonly origin_server_ts: number;
  readonly received_at: number;
  readonly withheld: boolean;
  readonly raw: string;
}

const fromNewest = (selection: string, table: string): string =>
  `select number as place, ${selection} from ${table} where number < $1 order by number desc limit $2`;

const partners = fromNewest(agreementSelection, 'agreements');
const people = fromNewest('user_id as "userId", display_name as "displayName", department', 'people');
const rooms = fromNewest(`name, ${roomSelection}`, 'rooms');

const events = `
select seq as place, event_id, room_id, sender, type, origin_server_ts, received_at, withheld, raw
from archive_events where room_id = $3 and seq > $1 order by seq limit $2`;

const eventOf = (row: EventRow): ArchivedEvent => ({
  eventId: row.event_id as EventId,
  roomId: row.room_id as RoomId,
  sender: row.sender as UserId,
  type: row.type,
  originServerTs: row.origin_server_ts,
  receivedAt: row.received_at,
  withheld: row.withheld,
  raw: row.raw,
  seq: row.place,
});

const personOf = ({ userId, displayName, department }: Person): Person => ({ userId, displayName, department });

type NamedRoomRow = RoomRow & Placed & { readonly name: string };

const listedRoomOf = (row: NamedRoomRow): ListedRoom => ({ ...roomOf(row), name: row.name });

/** Lists over the tables as they stand; each page is one query. */
export const postgresListings = (pool: pg.Pool): Listings => {
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const read =
    <Row extends Placed>(text: string, ...more: unknown[]) =>
    async ({ after, take }: Slice): Promise<readonly Row[]> =>
      (await pool.query<Row>(text, [after, take, ...more])).rows;
  return {
    contacts: (standings, page) => listContacts(database, standings, page),
    partners: (page) =>
      readPage({ list: 'partners', start: newest, read: read<AgreementRow & Placed>(partners), itemOf: agreementOf }, page),
    people: (page) => readPage({ list: 'people', start: newest, read: read<Person & Placed>(people), itemOf: personOf }, page),
    rooms: (page) => readPage({ list: 'rooms', start: newest, read: read<NamedRoomRow>(rooms), itemOf: listedRoomOf }, page),
    audit: (kinds, page) => listAudit(database, kinds, page),
    archive: (room, page) => readPage({ list: 'archive', start: 0, read: read<EventRow>(events, room), itemOf: eventOf }, page),
    auditLines: () => auditLines(pool),
  };
};
