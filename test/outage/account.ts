import pg from 'pg';
import type { ClientEvent, MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';

interface Page {
  readonly chunk: readonly ClientEvent[];
  readonly end?: string;
}

/** The ids of all messages of a room as somebody's client shows them, oldest first. */
export const timelineOf = async (client: MatrixClient, roomId: string): Promise<readonly string[]> => {
  const events: ClientEvent[] = [];
  let from = '';
  for (;;) {
    const path = `v3/rooms/${encodeURIComponent(roomId)}/messages?dir=b&limit=500${from}`;
    const { chunk, end } = await client.call<Page>('GET', path);
    events.push(...chunk);
    if (end === undefined || chunk.length === 0) break;
    from = `&from=${encodeURIComponent(end)}`;
  }
  return events
    .filter(({ type }) => type === 'm.room.message')
    .map(({ event_id: id }) => id)
    .toReversed();
};

/** One event of an archive and its place in its room. */
export interface Archived {
  readonly event_id: string;
  readonly seq: number;
}

const rows = async <R extends pg.QueryResultRow>(url: string, sql: string, values: readonly unknown[]): Promise<readonly R[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
};

/** What a company's archive holds of a room, in its order. */
export const archiveOf = (databaseUrl: string, roomId: string): Promise<readonly Archived[]> =>
  rows<Archived>(databaseUrl, 'select event_id, seq::integer from archive_events where room_id = $1 order by seq', [roomId]);

/** How many events of somebody a company's archive holds of a room: a client would show the late ones further up. */
export const saidIn = async (where: {
  readonly databaseUrl: string;
  readonly roomId: string;
  readonly sender: string;
}): Promise<number> => {
  const sql = 'select count(*)::integer as said from archive_events where room_id = $1 and sender = $2';
  return (await rows<{ said: number }>(where.databaseUrl, sql, [where.roomId, where.sender]))[0]?.said ?? 0;
};

/** Which of these decisions stand in a company's audit log. */
export const recordedOf = async (databaseUrl: string, decisions: readonly string[]): Promise<ReadonlySet<string>> => {
  const sql = `select body::jsonb ->> 'id' as id from audit_records where kind = 'decision' and body::jsonb ->> 'id' = any($1)`;
  return new Set((await rows<{ id: string }>(databaseUrl, sql, [decisions])).map(({ id }) => id));
};

/** How often each id stands in a list. */
export const timesIn = (ids: readonly string[]): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
};
