import type { ArchiveEntry } from '../archive/entry.ts';
import type { Archive, ShownMedia } from '../ports/archive.ts';
import { sha256 } from '../sha256.ts';
import { storable } from './storable.ts';
import type { Transaction } from './transaction.ts';

const holdRooms = `select from rooms where id = any($1) order by id for no key update`;

const append = `
with given as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::boolean[], $8::text[])
    with ordinality as entry (room_id, event_id, sender, type, origin_server_ts, received_at, withheld, raw, place)
), fresh as (
  select distinct on (room_id, event_id) given.* from given
  where not exists (select from archive_events kept where kept.room_id = given.room_id and kept.event_id = given.event_id)
  order by room_id, event_id, place
), placed as (
  select fresh.*, rooms.last_seq + row_number() over (partition by room_id order by place) as seq
  from fresh join rooms on rooms.id = fresh.room_id
), kept as (
  insert into archive_events (room_id, event_id, seq, sender, type, origin_server_ts, received_at, withheld, raw)
  select room_id, event_id, seq, sender, type, origin_server_ts, received_at, withheld, raw from placed
), ends as (
  update rooms set last_seq = last.seq from (select room_id, max(seq) as seq from placed group by room_id) as last where rooms.id = last.room_id
)
select place::integer from placed order by place`;

const setAside = `
insert into set_aside (sha256, raw, fault, received_at) values ($1, $2, $3, $4) on conflict (sha256) do nothing`;

const addMedia = `
insert into archive_media (room_id, server_name, media_id)
select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`;

const mediaValues = (shown: readonly ShownMedia[]): unknown[] => [
  shown.map(({ roomId }) => roomId),
  shown.map(({ media }) => media.server),
  shown.map(({ media }) => media.id),
];

const valuesOf = (entries: readonly ArchiveEntry[]): unknown[] => [
  entries.map((entry) => entry.roomId),
  entries.map((entry) => entry.eventId),
  entries.map((entry) => entry.sender),
  entries.map((entry) => storable(entry.type)),
  entries.map((entry) => entry.originServerTs),
  entries.map((entry) => entry.receivedAt),
  entries.map((entry) => entry.withheld),
  entries.map((entry) => entry.raw),
];

const appendTo = async (transaction: Transaction, entries: readonly ArchiveEntry[]): Promise<readonly ArchiveEntry[]> => {
  const rooms = [...new Set(entries.map((entry) => entry.roomId))];
  // A statement of its own, so that the next one sees what the last holder of these rooms has kept.
  await transaction.rows({ name: 'hold-rooms', text: holdRooms, values: [rooms] });
  const kept = await transaction.rows<{ place: number }>({ name: 'append-archive', text: append, values: valuesOf(entries) });
  return kept.flatMap(({ place }) => entries[place - 1] ?? []);
};

/** The archive over one transaction. */
export const archiveOn = (transaction: Transaction): Archive => ({
  append: async (entries) => (entries.length === 0 ? [] : appendTo(transaction, entries)),
  addMedia: async (shown) => {
    if (shown.length > 0) await transaction.count({ name: 'add-media', text: addMedia, values: mediaValues(shown) });
  },
  setAside: async (raw, fault, receivedAt) => {
    await transaction.count({ text: setAside, values: [sha256(raw), Buffer.from(raw, 'utf8'), storable(fault), receivedAt] });
  },
});
