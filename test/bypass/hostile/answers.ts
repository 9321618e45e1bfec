import { type Json, type JsonObject, isJsonObject } from '../../../bridge/federation/json.ts';
import { takeJoin, templateOf } from './guests.ts';
import { idOf, takeEvent } from './hostile-room.ts';
import type { CannedAnswer, HostileServer } from './hostile-server.ts';
import { textOf } from './text-of.ts';

const hour = 3_600_000;

type Parts = readonly string[];
type Answer = (server: HostileServer, parts: Parts, body: JsonObject, query: URLSearchParams) => Json | undefined;

const objects = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const roomOf = (server: HostileServer, id: string | undefined) => server.rooms.get(id ?? '');

const takeTransaction: Answer = (server, _parts, { pdus, edus }) => {
  for (const event of objects(pdus)) {
    const room = roomOf(server, textOf(event['room_id']));
    if (!room) continue;
    server.events.set(idOf(event, room.version), event);
    takeEvent(room, event);
  }
  server.edus.push(...objects(edus));
  return { pdus: {} };
};

const takeInvite: Answer = (server, [roomId = ''], { event, room_version: roomVersion }) => {
  if (!isJsonObject(event)) return undefined;
  const { signatures, ...rest } = event;
  const mine = server.seal(rest, textOf(roomVersion))['signatures'];
  const signed = { ...event, signatures: { ...(signatures as JsonObject), ...(mine as JsonObject) } };
  server.invitations.set(roomId, { event: signed, roomVersion: textOf(roomVersion) });
  return { event: signed };
};

const known = (server: HostileServer, ids: readonly string[]): readonly JsonObject[] =>
  ids.flatMap<JsonObject>((id) => server.events.get(id) ?? []);

/** What leads up to events, oldest first, without those the asker has. */
const missing: Answer = (server, _parts, { earliest_events: have, latest_events: latest }) => {
  const [seen, found] = [new Set(have as string[]), [] as JsonObject[]];
  const walk = (ids: readonly string[]): void => {
    for (const id of ids) {
      const event = server.events.get(id);
      if (!event || seen.has(id)) continue;
      seen.add(id);
      walk(event['prev_events'] as string[]);
      found.push(event);
    }
  };
  walk(known(server, latest as string[]).flatMap((event) => event['prev_events'] as string[]));
  return { events: found };
};

const stateIds: Answer = (server, [roomId]) => {
  const room = roomOf(server, roomId);
  if (!room) return undefined;
  const ids = [...room.state.values()].map((event) => idOf(event, room.version));
  return { pdu_ids: ids, auth_chain_ids: ids };
};

const wholeState: Answer = (server, [roomId]) => {
  const room = roomOf(server, roomId);
  return room && { pdus: [...room.state.values()], auth_chain: [...room.state.values()] };
};

const authChain: Answer = (server, [roomId]) => {
  const room = roomOf(server, roomId);
  return room && { auth_chain: [...room.state.values()] };
};

const anEvent: Answer = (server, [id = '']) => {
  const event = server.events.get(id);
  return event && { origin: server.name, origin_server_ts: Date.now(), pdus: [event] };
};

const backfill: Answer = (server, _parts, _body, query) => ({
  origin: server.name,
  origin_server_ts: Date.now(),
  pdus: known(server, query.getAll('v')),
});

const v1 = '/_matrix/federation/v1';
const v2 = '/_matrix/federation/v2';

const routes: readonly (readonly [string, string, Answer])[] = [
  ['GET', '/_matrix/key/v2/server', (server) => server.keyAnswer(Date.now() + hour)],
  ['PUT', `${v1}/send/*`, takeTransaction],
  ['PUT', `${v2}/invite/*/*`, takeInvite],
  ['GET', `${v1}/make_join/*/*`, (server, [room, user = '']) => templateOf(server, room, user)],
  ['PUT', `${v2}/send_join/*/*`, (server, [room], body) => takeJoin(server, room, body)],
  ['POST', `${v1}/get_missing_events/*`, missing],
  ['GET', `${v1}/backfill/*`, backfill],
  ['GET', `${v1}/event/*`, anEvent],
  ['GET', `${v1}/state_ids/*`, stateIds],
  ['GET', `${v1}/state/*`, wholeState],
  ['GET', `${v1}/event_auth/*/*`, authChain],
  ['GET', `${v1}/query/profile`, () => ({ displayname: 'Mallory' })],
  ['POST', `${v1}/user/keys/query`, () => ({ device_keys: {} })],
  ['GET', `${v1}/user/devices/*`, (_server, [user = '']) => ({ user_id: user, stream_id: 1, devices: [] })],
];

const fit = (pattern: string, path: string): Parts | undefined => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length || !wanted.every((part, at) => part === '*' || part === given[at])) return undefined;
  return given.filter((_, at) => wanted[at] === '*').map(decodeURIComponent);
};

const json = (status: number, value: Json): CannedAnswer => ({ status, type: 'application/json', body: JSON.stringify(value) });

const unknown = json(404, { errcode: 'M_UNRECOGNIZED', error: 'Not here.' });

const answer = (server: HostileServer, method: string, url: string, body: string): CannedAnswer => {
  server.asked.push(`${method} ${url}`);
  const { pathname, searchParams } = new URL(url, 'http://hostile');
  const canned = server.canned.get(pathname);
  if (canned) return canned;
  for (const [verb, pattern, answerFor] of routes) {
    const parts = verb === method ? fit(pattern, pathname) : undefined;
    const value = parts && answerFor(server, parts, body === '' ? {} : (JSON.parse(body) as JsonObject), searchParams);
    if (value !== undefined) return json(200, value);
  }
  return unknown;
};

/** What the hostile server answers: what an honest one would, from what it knows, unless another answer was laid down. */
export const answerTo = (server: HostileServer, method: string, url: string, body: string): CannedAnswer => {
  try {
    return answer(server, method, url, body);
  } catch (error) {
    return json(500, { errcode: 'M_UNKNOWN', error: textOf(error instanceof Error ? error.message : error) });
  }
};
