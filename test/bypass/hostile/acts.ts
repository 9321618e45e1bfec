import { randomUUID } from 'node:crypto';

import { isJsonObject, type JsonObject } from '../../../bridge/federation/json.ts';
import type { Reply } from '../../../bridge/federation/testing/loopback.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import { build, type Draft, type HostileRoom, idOf, openRoom, takeEvent, takeState } from './hostile-room.ts';
import { ask, type HostileServer, type Victim } from './hostile-server.ts';
import { textOf } from './text-of.ts';

const path = encodeURIComponent;
const v1 = '/_matrix/federation/v1';
const v2 = '/_matrix/federation/v2';

/** Builds and signs an event; the server can be asked for it, but nobody was told. */
export const forge = (by: HostileServer, room: HostileRoom, draft: Draft): JsonObject => {
  const event = by.seal(build(room, draft), room.version);
  by.events.set(idOf(event, room.version), event);
  return event;
};

/** What a transaction says beside its events. */
export interface Transaction {
  readonly edus?: readonly JsonObject[];
  /** The `origin` in the body. */
  readonly origin?: string;
  readonly id?: string;
}

/** Sends events in a transaction. */
export const push = (by: HostileServer, victim: Victim, pdus: readonly JsonObject[], more: Transaction = {}): Promise<Reply> => {
  const { edus = [], origin = by.name, id = randomUUID() } = more;
  return ask(by, victim, { method: 'PUT', path: `${v1}/send/${id}`, content: { origin, origin_server_ts: Date.now(), pdus, edus } });
};

/** Builds an event, sends it, and takes it for accepted: the next one follows it. Answers the event. */
export const emit = async (by: HostileServer, victim: Victim, room: HostileRoom, draft: Draft): Promise<JsonObject> => {
  const event = forge(by, room, draft);
  takeEvent(room, event);
  await push(by, victim, [event]);
  return event;
};

/** Asks for the template of a join. */
export const makeJoin = (by: HostileServer, victim: Victim, roomId: string, user: string): Promise<Reply> =>
  ask(by, victim, { path: `${v1}/make_join/${path(roomId)}/${path(user)}?ver=11&ver=12` });

/** Sends a join. */
export const sendJoin = (by: HostileServer, victim: Victim, roomId: string, join: JsonObject, version: string): Promise<Reply> =>
  ask(by, victim, { method: 'PUT', path: `${v2}/send_join/${path(roomId)}/${path(idOf(join, version))}`, content: join });

const sealTemplate = (by: HostileServer, { json }: Reply): { readonly join: JsonObject; readonly version: string } => {
  const { event, room_version: version } = json;
  if (!isJsonObject(event)) throw new Error(`no template: ${JSON.stringify(json)}`);
  const join = { ...event, origin_server_ts: Date.now() };
  return { join: by.seal(join, textOf(version)), version: textOf(version) };
};

const learn = (by: HostileServer, room: HostileRoom, { json }: Reply, join: JsonObject): HostileRoom => {
  for (const event of [...(json['auth_chain'] as JsonObject[]), ...(json['state'] as JsonObject[])]) {
    by.events.set(idOf(event, room.version), event);
  }
  for (const event of json['state'] as JsonObject[]) takeState(room, event);
  by.events.set(idOf(join, room.version), join);
  takeEvent(room, join);
  room.tips.clear();
  room.tips.add(idOf(join, room.version));
  by.rooms.set(room.id, room);
  return room;
};

/** Joins a room as a user of the hostile server, the honest way; throws where it is refused. */
export const join = async (by: HostileServer, victim: Victim, roomId: string, user: string): Promise<HostileRoom> => {
  const template = await makeJoin(by, victim, roomId, user);
  if (template.status !== 200) throw new Error(`make_join was answered ${template.status} ${template.text}`);
  const sealed = sealTemplate(by, template);
  const sent = await sendJoin(by, victim, roomId, sealed.join, sealed.version);
  if (sent.status !== 200) throw new Error(`send_join was answered ${sent.status} ${sent.text}`);
  return learn(by, openRoom(roomId, sealed.version), sent, sealed.join);
};

/** Waits for an invitation and accepts it. */
export const accept = async (by: HostileServer, victim: Victim, roomId: string, user: string): Promise<HostileRoom> => {
  await until(() => by.invitations.has(roomId), { what: `${user} is invited to ${roomId}`, withinMs: 60_000 });
  return join(by, victim, roomId, user);
};

/** A room to be hosted. */
export interface Hosting {
  readonly by: string;
  readonly version?: '11' | '12';
  readonly joinRule?: string;
  readonly name?: string;
  /** More state, by type. */
  readonly state?: Readonly<Record<string, JsonObject>>;
}

/** Makes a room on the hostile server. */
export const host = (server: HostileServer, hosting: Hosting): HostileRoom => {
  const { by, version = '12', joinRule = 'invite', name = 'Order 4711', state = {} } = hosting;
  const draft = (type: string, content: JsonObject, stateKey = ''): Draft => ({ type, sender: by, stateKey, content });
  const bare = openRoom(`!${randomUUID()}:${server.name}`, version);
  const create = server.seal(build(bare, draft('m.room.create', { room_version: version })), version);
  const room = openRoom(version === '12' ? `!${idOf(create, version).slice(1)}` : bare.id, version);
  const add = (event: JsonObject): void => {
    server.events.set(idOf(event, version), event);
    takeEvent(room, event);
  };
  add(create);
  const levels = { users: version === '11' ? { [by]: 100 } : {}, users_default: 0, invite: 0, events_default: 0, state_default: 50 };
  const given = { 'm.room.power_levels': levels, 'm.room.join_rules': { join_rule: joinRule }, 'm.room.name': { name }, ...state };
  add(server.seal(build(room, draft('m.room.member', { membership: 'join' }, by)), version));
  for (const [type, content] of Object.entries(given)) add(server.seal(build(room, draft(type, content)), version));
  server.rooms.set(room.id, room);
  return room;
};

/** The state that an invite tells of its room: whole events, as room version 12 asks for (MSC4311). */
export const strippedState = (room: HostileRoom): readonly JsonObject[] =>
  ['m.room.create|', 'm.room.join_rules|', 'm.room.name|', 'm.room.topic|'].flatMap<JsonObject>((entry) => room.state.get(entry) ?? []);

/** An invitation to be sent. */
export interface Inviting {
  readonly from: string;
  readonly to: string;
  readonly content?: JsonObject;
  readonly stripped?: readonly JsonObject[];
}

/** Invites somebody of a company (invite, version 2); what the company signed is part of the room. */
export const invite = async (by: HostileServer, victim: Victim, room: HostileRoom, inviting: Inviting): Promise<Reply> => {
  const { from, to, content = {}, stripped = strippedState(room) } = inviting;
  const draft = { type: 'm.room.member', sender: from, stateKey: to, content: { ...content, membership: 'invite' } };
  const event = by.seal(build(room, draft), room.version);
  const uri = `${v2}/invite/${path(room.id)}/${path(idOf(event, room.version))}`;
  const body = { event, room_version: room.version, invite_room_state: stripped };
  const reply = await ask(by, victim, { method: 'PUT', path: uri, content: body });
  const signed = reply.json['event'] as JsonObject | undefined;
  if (reply.status === 200 && signed) {
    by.events.set(idOf(signed, room.version), signed);
    takeEvent(room, signed);
  }
  return reply;
};
