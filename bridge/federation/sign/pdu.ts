import {
  err,
  type EventId,
  ok,
  parseEventId,
  parseRoomId,
  parseUserId,
  type Result,
  type RoomId,
  type UserId,
} from '../../../policy/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** An event that came to be signed, parsed and with its computed id. */
export interface Pdu {
  readonly event: JsonObject;
  readonly eventId: EventId;
  readonly roomId: RoomId;
  readonly roomVersion: string;
  readonly sender: UserId;
  readonly type: string;
  /** Present exactly for state events. */
  readonly stateKey: string | undefined;
  /** Milliseconds since 1970 as the sender's server claims; never decide by it. */
  readonly originServerTs: number;
}

/** A PDU before its room version, and so its id, is known. A creation event of room version 12 has no room id of its own. */
export type UnplacedPdu = Omit<Pdu, 'eventId' | 'roomId' | 'roomVersion'> & { readonly roomId: RoomId | undefined };

// Matrix spec, client-server API, "Size limits"; server-server API, "PDUs".
const mostBytes = 65_536;
const mostNameBytes = 255;
const mostPrevious = 20;
const mostAuth = 10;

const isName = (value: Json | undefined): value is string => typeof value === 'string' && Buffer.byteLength(value) <= mostNameBytes;
const isCount = (value: Json | undefined): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const areEvents = (value: Json | undefined, most: number): boolean =>
  Array.isArray(value) && value.length <= most && value.every((id) => parseEventId(id).ok);

const isShaped = (event: JsonObject): boolean =>
  isCount(event['depth']) &&
  areEvents(event['prev_events'], mostPrevious) &&
  areEvents(event['auth_events'], mostAuth) &&
  isJsonObject(event['content']) &&
  isJsonObject(event['hashes']) &&
  isJsonObject(event['signatures']) &&
  event['event_id'] === undefined;

const fitsInSize = (event: JsonObject): boolean => {
  const text = canonicalJson(event);
  return text.ok && Buffer.byteLength(text.value) <= mostBytes;
};

/** Reads a PDU in the format of room versions 4 and later (no `event_id`), at most 65,536 bytes in canonical form. */
export const readPdu = (event: JsonObject): Result<UnplacedPdu, 'pdu-malformed'> => {
  const { type, sender: senderText, room_id: roomText, state_key: stateKey, origin_server_ts: originServerTs } = event;
  const sender = parseUserId(senderText);
  const roomId = roomText === undefined && type === 'm.room.create' ? ok(undefined) : parseRoomId(roomText);
  if (!sender.ok || !roomId.ok || !isName(type) || !isCount(originServerTs)) return err('pdu-malformed');
  if (stateKey !== undefined && !isName(stateKey)) return err('pdu-malformed');
  if (!isShaped(event) || !fitsInSize(event)) return err('pdu-malformed');
  return ok({ event, sender: sender.value, roomId: roomId.value, type, stateKey, originServerTs });
};
