import { err, ok, type Result } from '../../policy/index.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** The room version whose redaction rules were asked for, and are not known here. */
export interface RoomVersionUnsupported {
  readonly kind: 'room-version-unsupported';
  readonly roomVersion: string;
}

const keptKeys = [
  'event_id',
  'type',
  'room_id',
  'sender',
  'state_key',
  'content',
  'hashes',
  'signatures',
  'depth',
  'prev_events',
  'auth_events',
  'origin_server_ts',
];

const pick = (from: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));

const pickMember = (content: JsonObject): JsonObject => {
  const kept = pick(content, ['membership', 'join_authorised_via_users_server']);
  const invite = content['third_party_invite'];
  return isJsonObject(invite) ? { ...kept, third_party_invite: pick(invite, ['signed']) } : kept;
};

type KeepContent = (content: JsonObject) => JsonObject;

const fromVersion11 = new Map<Json | undefined, KeepContent>([
  ['m.room.member', pickMember],
  ['m.room.create', (content) => content],
  ['m.room.join_rules', (content) => pick(content, ['join_rule', 'allow'])],
  [
    'm.room.power_levels',
    (content) => pick(content, ['ban', 'events', 'events_default', 'invite', 'kick', 'redact', 'state_default', 'users', 'users_default']),
  ],
  ['m.room.history_visibility', (content) => pick(content, ['history_visibility'])],
  ['m.room.redaction', (content) => pick(content, ['redacts'])],
]);

// Version 12 changes room ids and creators, not the redaction rules (MSC4291, MSC4289).
const rulesOf = new Map([
  ['11', fromVersion11],
  ['12', fromVersion11],
]);

/**
 * The event as its room version's redaction rules leave it (Matrix spec, room version 11, "Redactions"): what is hashed and signed.
 * Versions 11 and 12 are known; every other one is an error, since signing under the wrong rules would vouch for something else.
 */
export const redact = (event: JsonObject, roomVersion: string): Result<JsonObject, RoomVersionUnsupported> => {
  const rules = rulesOf.get(roomVersion);
  if (rules === undefined) return err({ kind: 'room-version-unsupported', roomVersion });
  const { content } = event;
  const keep = rules.get(event['type']);
  const left = keep !== undefined && isJsonObject(content) ? keep(content) : {};
  return ok({ ...pick(event, keptKeys), content: left });
};
