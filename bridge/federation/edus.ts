import { err, ok, parseRoomId, parseUserId, serverOf, type Result, type RoomId, type ServerName, type UserId } from '../../policy/index.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** What an ephemeral unit is, as far as it is judged. */
export type ReadEdu =
  /** A message from a device to devices of ours (`m.direct_to_device`). */
  | { readonly kind: 'to-device'; readonly sender: UserId; readonly recipients: readonly UserId[] }
  /** Who is typing, or has read up to where. */
  | { readonly kind: 'in-room'; readonly rooms: readonly RoomId[] }
  /** Presence, or a change of devices or keys: it says something of its own people and names none of ours. */
  | { readonly kind: 'about-themselves' }
  /** Of a kind that is not known here. */
  | { readonly kind: 'unknown' }
  /** Of a known kind, and not formed as that kind is. */
  | { readonly kind: 'unreadable' };

/** An ephemeral unit in the name of somebody of another server than the one that sends it. */
export type EduFault = 'edu-not-of-origin';

interface Spoken {
  readonly senders: readonly Json[];
  readonly edu: ReadEdu;
}

const unreadable: Spoken = { senders: [], edu: { kind: 'unreadable' } };

const eachParsed = <T>(texts: readonly string[], parse: (text: string) => Result<T, unknown>): readonly T[] | undefined => {
  const parsed = texts.map(parse).flatMap((one) => (one.ok ? [one.value] : []));
  return parsed.length === texts.length ? parsed : undefined;
};

const toDevice = ({ sender, messages }: JsonObject): Spoken => {
  const from = parseUserId(sender);
  const recipients = isJsonObject(messages) ? eachParsed(Object.keys(messages), parseUserId) : undefined;
  if (!from.ok || !recipients) return unreadable;
  return { senders: [from.value], edu: { kind: 'to-device', sender: from.value, recipients } };
};

const typing = ({ user_id: user, room_id }: JsonObject): Spoken => {
  const room = parseRoomId(room_id);
  return room.ok && user !== undefined ? { senders: [user], edu: { kind: 'in-room', rooms: [room.value] } } : unreadable;
};

// room → kind of receipt → user → what was read
const receipt = (content: JsonObject): Spoken => {
  const rooms = eachParsed(Object.keys(content), parseRoomId);
  const kinds = Object.values(content).flatMap((ofRoom) => (isJsonObject(ofRoom) ? Object.values(ofRoom) : [null]));
  if (!rooms || !kinds.every(isJsonObject)) return unreadable;
  return { senders: kinds.flatMap((users) => Object.keys(users)), edu: { kind: 'in-room', rooms } };
};

const presence = ({ push }: JsonObject): Spoken => {
  if (!Array.isArray(push)) return unreadable;
  const people: readonly Json[] = push;
  if (!people.every(isJsonObject)) return unreadable;
  return { senders: people.map(({ user_id: user = null }) => user), edu: { kind: 'about-themselves' } };
};

const aboutOne = ({ user_id: user }: JsonObject): Spoken =>
  user === undefined ? unreadable : { senders: [user], edu: { kind: 'about-themselves' } };

// Matrix spec, server-server API: "EDUs", "Send-to-device messaging", "Device management", "Presence", "Typing", "Receipts".
const readers: ReadonlyMap<Json | undefined, (content: JsonObject) => Spoken> = new Map([
  ['m.direct_to_device', toDevice],
  ['m.typing', typing],
  ['m.receipt', receipt],
  ['m.presence', presence],
  ['m.device_list_update', aboutOne],
  ['m.signing_key_update', aboutOne],
]);

const isOf = (origin: ServerName, sender: Json): boolean => {
  const user = parseUserId(sender);
  return user.ok && serverOf(user.value) === origin;
};

/** Reads one ephemeral unit of a transaction. Whoever it speaks for must be of the server that sends it. */
export const readEdu = (origin: ServerName, edu: Json): Result<ReadEdu, EduFault> => {
  if (!isJsonObject(edu) || !isJsonObject(edu['content'])) return ok({ kind: 'unreadable' });
  const reader = readers.get(edu['edu_type']);
  if (!reader) return ok({ kind: 'unknown' });
  const { senders, edu: read } = reader(edu['content']);
  return senders.every((sender) => isOf(origin, sender)) ? ok(read) : err('edu-not-of-origin');
};
