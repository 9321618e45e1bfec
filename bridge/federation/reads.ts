import { err, ok, parseUserId, type EventId, type Result, type RoomId, type UserId } from '../../policy/index.ts';
import type { KnownEndpoint } from './endpoints/endpoints.ts';
import type { MatchedEndpoint } from './endpoints/match-endpoint.ts';
import { readQuery, type QueryFault } from './endpoints/request-query.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** What a request that only reads asks for. It says nothing of who asks whom, so both doors use it. */
export type Asked =
  | { readonly kind: 'profile'; readonly userId: UserId }
  | { readonly kind: 'keys'; readonly userIds: readonly UserId[] }
  | { readonly kind: 'directory'; readonly alias: string }
  /** What was said and who was there (`history`), or what the room is (`outline`). */
  | { readonly kind: 'room'; readonly roomId: RoomId; readonly reading: 'history' | 'outline' }
  | { readonly kind: 'event'; readonly eventId: EventId }
  | { readonly kind: 'media'; readonly mediaId: string }
  /** An invite by address is exchanged for one by name. */
  | { readonly kind: 'redeem' };

/** Why it cannot be told what is asked for. */
export type ReadFault = QueryFault | 'asked-malformed' | 'too-many-users';

/** A row of the table that only reads, or redeems. */
export type ReadEndpoint = Extract<KnownEndpoint, { readonly judgement: 'read' }>;

// Each is decided by itself, while everybody else waits.
const mostUsers = 1000;
// A room alias (Matrix spec, appendices, "Room aliases").
const aliasForm = /^#[^\p{Cc}:]{1,200}:[A-Za-z0-9.:[\]-]{1,200}$/u;

const usersOf = (named: unknown): Result<readonly UserId[], ReadFault> => {
  if (!isJsonObject(named)) return err('asked-malformed');
  const names = Object.keys(named);
  if (names.length > mostUsers) return err('too-many-users');
  const users: UserId[] = [];
  for (const name of names) {
    const user = parseUserId(name);
    if (!user.ok) return err('asked-malformed');
    users.push(user.value);
  }
  return ok(users);
};

const keysOf = (named: unknown): Result<Asked, ReadFault> => {
  const users = usersOf(named);
  return users.ok ? ok({ kind: 'keys', userIds: users.value }) : users;
};

const profileOf = (user: string | undefined): Result<Asked, ReadFault> => {
  const parsed = parseUserId(user);
  return parsed.ok ? ok({ kind: 'profile', userId: parsed.value }) : err('asked-malformed');
};

const aliasOf = (alias: string | undefined): Result<Asked, ReadFault> =>
  alias !== undefined && aliasForm.test(alias) ? ok({ kind: 'directory', alias }) : err('asked-malformed');

const found = <T>(value: T | undefined, asked: (value: T) => Asked): Result<Asked, ReadFault> =>
  value === undefined ? err('asked-malformed') : ok(asked(value));

/**
 * What a request to a `read` row of the table asks for, from its path, query and body (Matrix spec, server-server API). `target` is the
 * request target as it was sent, `body` is `{}` for a GET. A body that names several users is judged as a whole, since the signature covers it;
 * at most 1000.
 */
export const readAsked = (
  endpoint: ReadEndpoint,
  { roomId, userId, eventId, mediaId }: MatchedEndpoint['parameters'],
  target: string,
  body: JsonObject,
): Result<Asked, ReadFault> => {
  const query = readQuery(target);
  if (!query.ok) return query;
  switch (endpoint.name) {
    case 'profile':
      return profileOf(query.value.get('user_id'));
    case 'directory':
      return aliasOf(query.value.get('room_alias'));
    case 'keys-query':
      return keysOf(body['device_keys']);
    case 'keys-claim':
      return keysOf(body['one_time_keys']);
    case 'devices':
      return found(userId, (one) => ({ kind: 'keys', userIds: [one] }));
    case 'event':
      return found(eventId, (one) => ({ kind: 'event', eventId: one }));
    case 'media':
    case 'thumbnail':
      return found(mediaId, (one) => ({ kind: 'media', mediaId: one }));
    case 'hierarchy':
      return found(roomId, (one) => ({ kind: 'room', roomId: one, reading: 'outline' }));
    case 'exchange-third-party-invite':
      return ok({ kind: 'redeem' });
    case 'state':
    case 'state-ids':
    case 'backfill':
    case 'missing-events':
    case 'event-auth':
    case 'timestamp-to-event':
      return found(roomId, (one) => ({ kind: 'room', roomId: one, reading: 'history' }));
  }
};
