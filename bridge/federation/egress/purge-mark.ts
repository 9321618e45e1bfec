import { ok, parseRoomId, type Result, type RoomId } from '../../../policy/index.ts';
import { isJsonObject, readJsonObject, type Json, type JsonObject } from '../json.ts';

/** Below what a room's history was purged: by depth in the graph, by time (milliseconds since 1970), or both. */
export interface PurgeMark {
  readonly depth: number | undefined;
  readonly before: number | undefined;
}

/** Why an answer with events cannot be filtered. */
export type FilterFault = 'not-utf-8' | 'not-json' | 'not-an-object';

// State stays where content goes (Synapse keeps it when it purges history, too): the rest of the graph is judged by it.
const isBelow = (event: Json, mark: PurgeMark): boolean => {
  if (!isJsonObject(event) || event['state_key'] !== undefined) return false;
  const { depth, origin_server_ts: at } = event;
  const byDepth = mark.depth !== undefined && !(typeof depth === 'number' && depth >= mark.depth);
  const byTime = mark.before !== undefined && !(typeof at === 'number' && at >= mark.before);
  return byDepth || byTime;
};

const kept = (events: Json | undefined, mark: PurgeMark): Json[] | undefined =>
  Array.isArray(events) ? (events as readonly Json[]).filter((event) => !isBelow(event, mark)) : undefined;

/** An answer of `backfill`, `event` (`pdus`) or `get_missing_events` (`events`) without what was purged, and how many events that were.
 * Such an answer is not signed as a whole, only its events are (Matrix spec, server-server API, "Backfilling"). */
export const withoutPurged = (answer: JsonObject, mark: PurgeMark): { readonly answer: JsonObject; readonly dropped: number } => {
  const [pdus, events] = [kept(answer['pdus'], mark), kept(answer['events'], mark)];
  const count = (list: Json | undefined): number => (Array.isArray(list) ? list.length : 0);
  const dropped = count(answer['pdus']) - (pdus?.length ?? 0) + count(answer['events']) - (events?.length ?? 0);
  return { answer: { ...answer, ...(pdus && { pdus }), ...(events && { events }) }, dropped };
};

/** The bytes of such an answer without what was purged: the same bytes where nothing was. */
export const withoutPurgedBytes = (bytes: Buffer, mark: PurgeMark): Result<Buffer, FilterFault> => {
  const read = readJsonObject(bytes);
  if (!read.ok) return read;
  const { answer, dropped } = withoutPurged(read.value, mark);
  return ok(dropped === 0 ? bytes : Buffer.from(JSON.stringify(answer)));
};

/** The room of the first event of an answer of `event`; undefined where it names none. */
export const roomOfEvent = (bytes: Buffer): RoomId | undefined => {
  const read = readJsonObject(bytes);
  const pdus = read.ok ? read.value['pdus'] : undefined;
  const [first] = Array.isArray(pdus) ? (pdus as readonly Json[]) : [];
  const room = parseRoomId(isJsonObject(first) ? first['room_id'] : undefined);
  return room.ok ? room.value : undefined;
};

/** Finds how far a room's history was purged; undefined where it never was. */
export type PurgeMarkOf = (room: RoomId) => Promise<PurgeMark | undefined>;
