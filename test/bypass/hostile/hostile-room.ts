import { coreOf } from '../../../bridge/federation/event-signature.ts';
import { isJsonObject, type JsonObject } from '../../../bridge/federation/json.ts';
import { textOf } from './text-of.ts';

/** A room as the hostile server knows it: what it needs to build events that other servers take for well made. */
export interface HostileRoom {
  readonly id: string;
  readonly version: string;
  /** Current state by `type|state_key`. */
  readonly state: Map<string, JsonObject>;
  /** Event ids that nothing names as a predecessor yet. */
  readonly tips: Set<string>;
  depth: number;
}

/** An event to be built; what is not given is as an honest server would have it. */
export interface Draft {
  readonly type: string;
  readonly sender: string;
  readonly content: JsonObject;
  readonly stateKey?: string;
  readonly prev?: readonly string[];
  readonly depth?: number;
  /** Milliseconds since 1970. */
  readonly at?: number;
  /** Further keys of the event, or other values for those it has. */
  readonly extra?: JsonObject;
}

/** The id of an event (Matrix spec, "Calculating the reference hash"). */
export const idOf = (event: JsonObject, version: string): string => {
  const core = coreOf(event, version);
  if (!core.ok) throw new Error(`no event id: ${JSON.stringify(core.error)}`);
  return core.value.eventId;
};

/** An empty picture of a room. */
export const openRoom = (id: string, version: string): HostileRoom => ({ id, version, state: new Map(), tips: new Set(), depth: 0 });

const stateEntry = ({ type, state_key: key }: JsonObject): string | undefined =>
  typeof key === 'string' ? `${textOf(type)}|${key}` : undefined;

/** Takes an event's state into the picture, and nothing else of it. */
export const takeState = (room: HostileRoom, event: JsonObject): void => {
  const entry = stateEntry(event);
  if (entry !== undefined) room.state.set(entry, event);
};

/** Takes an event into the picture as the newest. */
export const takeEvent = (room: HostileRoom, event: JsonObject): void => {
  takeState(room, event);
  for (const prev of event['prev_events'] as readonly string[]) room.tips.delete(prev);
  room.tips.add(idOf(event, room.version));
  room.depth = Math.max(room.depth, Math.min(Number(event['depth']), 1_000_000));
};

const wanted = (room: HostileRoom, { type, sender, content, stateKey }: Draft): readonly string[] => {
  const always = [...(room.version === '11' ? ['m.room.create|'] : []), 'm.room.power_levels|', `m.room.member|${sender}`];
  if (type !== 'm.room.member') return always;
  const { membership } = content;
  const invite = content['third_party_invite'];
  const signed = isJsonObject(invite) && isJsonObject(invite['signed']) ? invite['signed'] : {};
  const token = typeof signed['token'] === 'string' ? [`m.room.third_party_invite|${signed['token']}`] : [];
  return [...always, `m.room.member|${stateKey}`, ...(membership === 'leave' ? [] : ['m.room.join_rules|']), ...token];
};

/** The ids of the events that allow a draft (Matrix spec, "Auth events selection"); version 12 leaves the create event out (MSC4291). */
export const authEvents = (room: HostileRoom, draft: Draft): readonly string[] => {
  if (draft.type === 'm.room.create') return [];
  const found = [...new Set(wanted(room, draft))].flatMap<JsonObject>((entry) => room.state.get(entry) ?? []);
  return found.map((event) => idOf(event, room.version));
};

/** An event, complete but for hash and signature. */
export const build = (room: HostileRoom, draft: Draft): JsonObject => {
  const { type, sender, content, stateKey, prev = [...room.tips], depth = room.depth + 1, at = Date.now(), extra = {} } = draft;
  return {
    type,
    sender,
    content,
    ...(type === 'm.room.create' && room.version === '12' ? {} : { room_id: room.id }),
    ...(stateKey === undefined ? {} : { state_key: stateKey }),
    prev_events: prev,
    auth_events: authEvents(room, draft),
    depth,
    origin_server_ts: at,
    ...extra,
  };
};
