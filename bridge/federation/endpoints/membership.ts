import {
  err,
  ok,
  parseRoomId,
  parseUserId,
  type Result,
  type RoomId,
  type ServerName,
  serverOf,
  type UserId,
} from '../../../policy/index.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { PathParameters } from './match-endpoint.ts';

/** May this person of the origin invite our user? `event` is the invite as sent, `strippedState` what the room says of itself. */
export interface InviteQuestion {
  readonly kind: 'invite';
  readonly origin: ServerName;
  readonly roomId: RoomId;
  readonly roomVersion: string;
  readonly sender: UserId;
  readonly invitee: UserId;
  readonly event: JsonObject;
  readonly strippedState: readonly JsonObject[];
}

/** May this person of the origin enter, leave or ask to enter a room? Asked for the template (`make`) and for the event itself (`send`). */
export interface MembershipQuestion {
  readonly kind: 'join' | 'leave' | 'knock';
  readonly origin: ServerName;
  readonly roomId: RoomId;
  readonly userId: UserId;
  readonly step: 'make' | 'send';
}

/** Why a membership request is refused before anybody is asked. */
export type MembershipFault = 'event-malformed' | 'room-differs' | 'sender-not-of-origin' | 'invitee-not-ours';

interface Member {
  readonly roomId: RoomId;
  readonly sender: UserId;
  readonly target: UserId;
}

const readMember = (event: JsonObject, membership: string): Result<Member, MembershipFault> => {
  const { type, content, room_id, sender, state_key } = event;
  const isMembership = type === 'm.room.member' && isJsonObject(content) && content['membership'] === membership;
  const [room, from, target] = [parseRoomId(room_id), parseUserId(sender), parseUserId(state_key)];
  if (!isMembership || !room.ok || !from.ok || !target.ok) return err('event-malformed');
  return ok({ roomId: room.value, sender: from.value, target: target.value });
};

// The path is what logs and limits see, the event is what takes effect: they must speak of one room (CVE-2020-26257).
const checkMember = (
  event: JsonObject,
  membership: string,
  origin: ServerName,
  roomId: RoomId | undefined,
): Result<Member, MembershipFault> => {
  const member = readMember(event, membership);
  if (!member.ok) return member;
  if (member.value.roomId !== roomId) return err('room-differs');
  return serverOf(member.value.sender) === origin ? member : err('sender-not-of-origin');
};

type Kind = MembershipQuestion['kind'];

/** The question behind `make_join`, `make_leave` and `make_knock`: the user must be the origin's own. `origin` is whoever asks: a proven partner, or our own homeserver. */
export const askToMake = (
  kind: Kind,
  origin: ServerName,
  { roomId, userId }: PathParameters,
): Result<MembershipQuestion, MembershipFault> => {
  if (roomId === undefined || userId === undefined) return err('event-malformed');
  return serverOf(userId) === origin ? ok({ kind, origin, roomId, userId, step: 'make' }) : err('sender-not-of-origin');
};

/** The question behind `send_join`, `send_leave` and `send_knock`: a membership event of the origin's own user about themselves. */
export const askToSend = (
  kind: Kind,
  origin: ServerName,
  roomId: RoomId | undefined,
  event: JsonObject,
): Result<MembershipQuestion, MembershipFault> => {
  const member = checkMember(event, kind, origin, roomId);
  if (!member.ok) return member;
  const { sender, target } = member.value;
  return sender === target ? ok({ kind, origin, roomId: member.value.roomId, userId: sender, step: 'send' }) : err('event-malformed');
};

/** The question behind an invite (version 2: `event`, `room_version`, `invite_room_state`): by the origin's own user, to one of ours. */
export const askToInvite = (
  origin: ServerName,
  ours: ServerName,
  roomId: RoomId | undefined,
  body: JsonObject,
): Result<InviteQuestion, MembershipFault> => {
  const { event, room_version: roomVersion, invite_room_state: state = [] } = body;
  if (!isJsonObject(event) || typeof roomVersion !== 'string' || !Array.isArray(state)) return err('event-malformed');
  const strippedState: readonly unknown[] = state;
  if (!strippedState.every(isJsonObject)) return err('event-malformed');
  const member = checkMember(event, 'invite', origin, roomId);
  if (!member.ok) return member;
  const { sender, target: invitee } = member.value;
  if (serverOf(invitee) !== ours) return err('invitee-not-ours');
  return ok({ kind: 'invite', origin, roomId: member.value.roomId, roomVersion, sender, invitee, event, strippedState });
};
