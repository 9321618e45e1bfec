import type pg from 'pg';
import { fileKey, type KnownMedia, type Media } from '../ports/media.ts';
import { storable } from './storable.ts';
import type { Transaction } from './transaction.ts';

const add = `
insert into media (server_name, media_id, type, size, found_at) values ($1, $2, $3, $4, $5)
on conflict (server_name, media_id) do nothing`;

const find = `
select server_name as server, media_id as id, type, size from media
where (server_name, media_id) in (select * from unnest($1::text[], $2::text[]))`;

interface Row {
  readonly server: string;
  readonly id: string;
  readonly type: string;
  readonly size: number;
}

/** What is known of files over one transaction. */
export const mediaOn = (transaction: Transaction): Media => ({
  add: async ({ server, id, type, size, at }) => {
    await transaction.count({ text: add, values: [storable(server), storable(id), type, size, at] });
  },
});

/** What files were found to be, read as the table stands. */
export const postgresMedia = (pool: pg.Pool): KnownMedia => ({
  find: async (files) => {
    const values = [files.map(({ server }) => storable(server)), files.map(({ id }) => storable(id))];
    const { rows } = await pool.query<Row>({ name: 'find-media', text: find, values });
    return new Map(rows.map((row) => [fileKey(row), { type: row.type, size: row.size }]));
  },
});
