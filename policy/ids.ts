import { err, ok, type Result } from './result.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Matrix server name: host, optional port (Matrix spec, appendices, "Server name"). Lower case. */
export type ServerName = Branded<'ServerName'>;
/** A Matrix user id, `@localpart:server` (Matrix spec, appendices, "User identifiers"). */
export type UserId = Branded<'UserId'>;
/** A Matrix room id; since room version 12 it has no server part (MSC4291). */
export type RoomId = Branded<'RoomId'>;
/** A Matrix event id, `$…`. */
export type EventId = Branded<'EventId'>;
/** Our id of an external contact, `con_…`. */
export type ContactId = Branded<'ContactId'>;
/** Our id of a partner organization, `par_…`. */
export type PartnerId = Branded<'PartnerId'>;
/** Our id of a decision, `dec_…`. */
export type DecisionId = Branded<'DecisionId'>;

/** Why a text is not the id it was taken for; `what` is the kind of id. */
export interface NotAnId {
  readonly what: string;
  readonly text: string;
}

const longest = 255;
const host = '(?:\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9.-]{1,230})(?::[0-9]{1,5})?';

const parser =
  <T extends string>(what: string, pattern: RegExp) =>
  (text: unknown): Result<T, NotAnId> => {
    if (typeof text !== 'string') return err({ what, text: typeof text });
    return text.length <= longest && pattern.test(text) ? ok(text as T) : err({ what, text: text.slice(0, longest) });
  };

/** Reads a server name; upper case is refused rather than folded, since names are compared as they are. */
export const parseServerName = parser<ServerName>('server name', new RegExp(`^(?!.*[A-Z])${host}$`));
/** Reads a user id, historical localparts included (any printable ASCII but `:`). */
export const parseUserId = parser<UserId>('user id', new RegExp(`^@[\\x21-\\x39\\x3B-\\x7E]*:(?!.*[A-Z])${host}$`));
/** Reads a room id with or without a server part. */
export const parseRoomId = parser<RoomId>('room id', /^![\x21-\x7E]{1,254}$/);
/** Reads an event id. */
export const parseEventId = parser<EventId>('event id', /^\$[\x21-\x7E]{1,254}$/);
/** Reads the id of an external contact. */
export const parseContactId = parser<ContactId>('contact id', /^con_[0-9a-z]{10,40}$/);
/** Reads the id of a partner. */
export const parsePartnerId = parser<PartnerId>('partner id', /^par_[0-9a-z]{10,40}$/);

/** The server a user belongs to: what follows the first colon. */
export const serverOf = (user: UserId): ServerName => user.slice(user.indexOf(':') + 1) as ServerName;
