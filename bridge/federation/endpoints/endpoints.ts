/**
 * How a request is judged.
 * - `open`: answered to anybody, since the protocol needs it before any trust exists;
 * - `partner`: what an authenticated partner may ask;
 * - `invite`, `join`, `leave`, `knock`, `transaction`, `sign`: the person or the body matters.
 */
export type Judgement = 'open' | 'partner' | 'invite' | 'join' | 'leave' | 'knock' | 'transaction' | 'sign';

/** One row of the table. `{name}` in a path is a parameter: one segment. */
export interface Endpoint {
  readonly name: string;
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly judgement: Judgement;
}

const v1 = '/_matrix/federation/v1';
const v2 = '/_matrix/federation/v2';

/**
 * Everything a partner's server may ask of ours (Matrix spec, server-server API; MSC4284 for signing). What is not here does not exist:
 * client and admin API, key notary, public rooms, third-party invites, OpenID, and the first versions of what has a second.
 */
export const endpoints = [
  { name: 'server-keys', method: 'GET', path: '/_matrix/key/v2/server', judgement: 'open' },
  { name: 'version', method: 'GET', path: `${v1}/version`, judgement: 'open' },
  { name: 'send', method: 'PUT', path: `${v1}/send/{txnId}`, judgement: 'transaction' },
  { name: 'event', method: 'GET', path: `${v1}/event/{eventId}`, judgement: 'partner' },
  { name: 'state', method: 'GET', path: `${v1}/state/{roomId}`, judgement: 'partner' },
  { name: 'state-ids', method: 'GET', path: `${v1}/state_ids/{roomId}`, judgement: 'partner' },
  { name: 'backfill', method: 'GET', path: `${v1}/backfill/{roomId}`, judgement: 'partner' },
  { name: 'missing-events', method: 'POST', path: `${v1}/get_missing_events/{roomId}`, judgement: 'partner' },
  { name: 'event-auth', method: 'GET', path: `${v1}/event_auth/{roomId}/{eventId}`, judgement: 'partner' },
  { name: 'timestamp-to-event', method: 'GET', path: `${v1}/timestamp_to_event/{roomId}`, judgement: 'partner' },
  { name: 'hierarchy', method: 'GET', path: `${v1}/hierarchy/{roomId}`, judgement: 'partner' },
  { name: 'profile', method: 'GET', path: `${v1}/query/profile`, judgement: 'partner' },
  { name: 'directory', method: 'GET', path: `${v1}/query/directory`, judgement: 'partner' },
  { name: 'keys-query', method: 'POST', path: `${v1}/user/keys/query`, judgement: 'partner' },
  { name: 'keys-claim', method: 'POST', path: `${v1}/user/keys/claim`, judgement: 'partner' },
  { name: 'devices', method: 'GET', path: `${v1}/user/devices/{userId}`, judgement: 'partner' },
  { name: 'media', method: 'GET', path: `${v1}/media/download/{mediaId}`, judgement: 'partner' },
  { name: 'thumbnail', method: 'GET', path: `${v1}/media/thumbnail/{mediaId}`, judgement: 'partner' },
  { name: 'invite', method: 'PUT', path: `${v2}/invite/{roomId}/{eventId}`, judgement: 'invite' },
  { name: 'make-join', method: 'GET', path: `${v1}/make_join/{roomId}/{userId}`, judgement: 'join' },
  { name: 'send-join', method: 'PUT', path: `${v2}/send_join/{roomId}/{eventId}`, judgement: 'join' },
  { name: 'make-leave', method: 'GET', path: `${v1}/make_leave/{roomId}/{userId}`, judgement: 'leave' },
  { name: 'send-leave', method: 'PUT', path: `${v2}/send_leave/{roomId}/{eventId}`, judgement: 'leave' },
  { name: 'make-knock', method: 'GET', path: `${v1}/make_knock/{roomId}/{userId}`, judgement: 'knock' },
  { name: 'send-knock', method: 'PUT', path: `${v1}/send_knock/{roomId}/{eventId}`, judgement: 'knock' },
  { name: 'sign', method: 'POST', path: '/_matrix/policy/v1/sign', judgement: 'sign' },
  { name: 'sign-unstable', method: 'POST', path: '/_matrix/policy/unstable/org.matrix.msc4284/sign', judgement: 'sign' },
] as const satisfies readonly Endpoint[];

/** One of the table's rows. */
export type KnownEndpoint = (typeof endpoints)[number];
/** The name of one of the table's rows. */
export type EndpointName = KnownEndpoint['name'];
