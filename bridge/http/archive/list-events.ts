import type { z } from 'zod';
import { ok, parseRoomId } from '../../../policy/index.ts';
import type { ArchivedEvent } from '../../ports/listings.ts';
import { json } from '../answer.ts';
import { archivePage, archiveQuery, type archivedEvent } from '../contract/record.ts';
import { idSchema } from '../id.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

const query = archiveQuery.extend({ room_id: idSchema('room id', parseRoomId) });

const eventJson = (entry: ArchivedEvent): z.output<typeof archivedEvent> => ({
  seq: entry.seq,
  event_id: entry.eventId,
  room_id: entry.roomId,
  sender: entry.sender,
  type: entry.type,
  origin_server_ts: entry.originServerTs,
  received_at: new Date(entry.receivedAt).toISOString(),
  withheld: entry.withheld,
  event: JSON.parse(entry.raw),
});

/** Lists what was said in a room, in the order received. */
export const listEvents = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/archive/events',
    operationId: 'listArchivedEvents',
    summary: 'List what was said in a room, in the order received',
    needs: 'record.read',
    query,
    what: (asked) => `archive/${asked.query.room_id}`,
    answering: json(archivePage, 'A page of archived events.'),
    run: async (asked) => ok(pageJson(await listings.archive(asked.query.room_id, partOf(asked.query)), eventJson)),
  });
