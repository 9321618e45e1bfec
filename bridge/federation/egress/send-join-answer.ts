import {
  err,
  ok,
  parseServerName,
  parseUserId,
  serverOf,
  type Presence,
  type Result,
  type ServerName,
  type UserId,
} from '../../../policy/index.ts';
import { isJsonObject, readJsonObject, type Json, type JsonObject } from '../json.ts';

/** What the answer to a join says of the room (Matrix spec, server-server API, `PUT /v2/send_join`). All of it is the answering server's word. */
export interface SendJoinAnswer {
  /** Who is joined or invited, as far as members were not left out. */
  readonly members: ReadonlyMap<UserId, Presence>;
  /** The servers with somebody joined or invited, and those listed as being in the room. */
  readonly servers: ReadonlySet<ServerName>;
  /** The room's state but for its members: what gives the room its shape. */
  readonly state: readonly JsonObject[];
  /** Whether members were left out of the state (`omit_members`); the list of servers is complete all the same. */
  readonly membersOmitted: boolean;
}

/** Why an answer to a join cannot be judged. */
export type SendJoinFault = 'not-utf-8' | 'not-json' | 'not-an-object' | 'answer-malformed';

const isPresence = (membership: Json | undefined): membership is Presence => membership === 'join' || membership === 'invite';

const membersIn = (state: readonly JsonObject[]): Result<Map<UserId, Presence>, SendJoinFault> => {
  const members = new Map<UserId, Presence>();
  for (const { type, state_key: key, content } of state) {
    if (type !== 'm.room.member') continue;
    const user = parseUserId(key);
    if (!user.ok || !isJsonObject(content)) return err('answer-malformed');
    const { membership } = content;
    if (isPresence(membership)) members.set(user.value, membership);
  }
  return ok(members);
};

const serversOf = (members: ReadonlyMap<UserId, Presence>, listed: readonly Json[]): Result<Set<ServerName>, SendJoinFault> => {
  const servers = new Set([...members.keys()].map(serverOf));
  for (const name of listed) {
    const server = parseServerName(name);
    if (!server.ok) return err('answer-malformed');
    servers.add(server.value);
  }
  return ok(servers);
};

/** Reads the parsed answer to a join. What does not say who is in the room is no answer. */
export const readSendJoinAnswer = ({
  state,
  servers_in_room: listed,
  members_omitted: omitted = false,
}: JsonObject): Result<SendJoinAnswer, SendJoinFault> => {
  if (!Array.isArray(state) || !state.every(isJsonObject) || typeof omitted !== 'boolean') return err('answer-malformed');
  if (listed === undefined ? omitted : !Array.isArray(listed)) return err('answer-malformed');
  const events: readonly JsonObject[] = state;
  const members = membersIn(events);
  if (!members.ok) return members;
  const servers = serversOf(members.value, Array.isArray(listed) ? (listed as readonly Json[]) : []);
  if (!servers.ok) return servers;
  const shape = events.filter(({ type }) => type !== 'm.room.member');
  return ok({ members: members.value, servers: servers.value, state: shape, membersOmitted: omitted });
};

/** Reads the bytes of an answer to a join. */
export const readSendJoinBytes = (bytes: Buffer): Result<SendJoinAnswer, SendJoinFault> => {
  const read = readJsonObject(bytes);
  return read.ok ? readSendJoinAnswer(read.value) : read;
};
