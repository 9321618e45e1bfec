/**
 * How a request is judged.
 * - `open`: answered to anybody, since the protocol needs it before any trust exists;
 * - `read`: what is asked for matters: a person, a room, an event, a file, an address (`reads.ts`);
 * - `invite`, `join`, `leave`, `knock`, `transaction`, `sign`: the person or the body matters;
 * - `refused`: answered to nobody, for the row's own reason.
 */
export type Judgement = 'open' | 'read' | 'invite' | 'join' | 'leave' | 'knock' | 'transaction' | 'sign' | 'refused';

/** Why an endpoint of the specification is answered to nobody. */
export type RefusedBecause =
  | 'superseded'
  | 'notary-closed'
  | 'public-rooms-closed'
  | 'address-binding-closed'
  | 'openid-closed'
  | 'query-unknown'
  | 'served-elsewhere';

/** One row of the table. `{name}` in a path is a parameter: one segment. */
export type Endpoint = { readonly name: string; readonly method: 'GET' | 'PUT' | 'POST'; readonly path: string } & (
  | { readonly judgement: Exclude<Judgement, 'refused'> }
  | { readonly judgement: 'refused'; readonly because: RefusedBecause }
);

const v1 = '/_matrix/federation/v1';
const v2 = '/_matrix/federation/v2';

const answered = [
  { name: 'server-keys', method: 'GET', path: '/_matrix/key/v2/server', judgement: 'open' },
  { name: 'version', method: 'GET', path: `${v1}/version`, judgement: 'open' },
  { name: 'send', method: 'PUT', path: `${v1}/send/{txnId}`, judgement: 'transaction' },
  { name: 'event', method: 'GET', path: `${v1}/event/{eventId}`, judgement: 'read' },
  { name: 'state', method: 'GET', path: `${v1}/state/{roomId}`, judgement: 'read' },
  { name: 'state-ids', method: 'GET', path: `${v1}/state_ids/{roomId}`, judgement: 'read' },
  { name: 'backfill', method: 'GET', path: `${v1}/backfill/{roomId}`, judgement: 'read' },
  { name: 'missing-events', method: 'POST', path: `${v1}/get_missing_events/{roomId}`, judgement: 'read' },
  { name: 'event-auth', method: 'GET', path: `${v1}/event_auth/{roomId}/{eventId}`, judgement: 'read' },
  { name: 'timestamp-to-event', method: 'GET', path: `${v1}/timestamp_to_event/{roomId}`, judgement: 'read' },
  { name: 'hierarchy', method: 'GET', path: `${v1}/hierarchy/{roomId}`, judgement: 'read' },
  { name: 'profile', method: 'GET', path: `${v1}/query/profile`, judgement: 'read' },
  { name: 'directory', method: 'GET', path: `${v1}/query/directory`, judgement: 'read' },
  { name: 'keys-query', method: 'POST', path: `${v1}/user/keys/query`, judgement: 'read' },
  { name: 'keys-claim', method: 'POST', path: `${v1}/user/keys/claim`, judgement: 'read' },
  { name: 'devices', method: 'GET', path: `${v1}/user/devices/{userId}`, judgement: 'read' },
  { name: 'media', method: 'GET', path: `${v1}/media/download/{mediaId}`, judgement: 'read' },
  { name: 'thumbnail', method: 'GET', path: `${v1}/media/thumbnail/{mediaId}`, judgement: 'read' },
  { name: 'exchange-third-party-invite', method: 'PUT', path: `${v1}/exchange_third_party_invite/{roomId}`, judgement: 'read' },
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

const refused = [
  { name: 'public-rooms', method: 'GET', path: `${v1}/publicRooms`, judgement: 'refused', because: 'public-rooms-closed' },
  { name: 'public-rooms-search', method: 'POST', path: `${v1}/publicRooms`, judgement: 'refused', because: 'public-rooms-closed' },
  { name: 'onbind', method: 'PUT', path: `${v1}/3pid/onbind`, judgement: 'refused', because: 'address-binding-closed' },
  { name: 'openid-userinfo', method: 'GET', path: `${v1}/openid/userinfo`, judgement: 'refused', because: 'openid-closed' },
  { name: 'notary', method: 'GET', path: '/_matrix/key/v2/query/{serverName}', judgement: 'refused', because: 'notary-closed' },
  { name: 'notary-search', method: 'POST', path: '/_matrix/key/v2/query', judgement: 'refused', because: 'notary-closed' },
  { name: 'server-key', method: 'GET', path: '/_matrix/key/v2/server/{keyId}', judgement: 'refused', because: 'superseded' },
  { name: 'invite-v1', method: 'PUT', path: `${v1}/invite/{roomId}/{eventId}`, judgement: 'refused', because: 'superseded' },
  { name: 'send-join-v1', method: 'PUT', path: `${v1}/send_join/{roomId}/{eventId}`, judgement: 'refused', because: 'superseded' },
  { name: 'send-leave-v1', method: 'PUT', path: `${v1}/send_leave/{roomId}/{eventId}`, judgement: 'refused', because: 'superseded' },
  // After its two named forms: any other query (Matrix spec, `query/{queryType}`) is one we do not know.
  { name: 'query', method: 'GET', path: `${v1}/query/{queryType}`, judgement: 'refused', because: 'query-unknown' },
  { name: 'well-known', method: 'GET', path: '/.well-known/matrix/server', judgement: 'refused', because: 'served-elsewhere' },
] as const satisfies readonly Endpoint[];

/**
 * Everything a partner's server may ask of ours (Matrix spec, server-server API v1.16 and later; policy signing v1.18, MSC4284), each with its
 * decision. What is not here is not known: client and admin API, unstable paths.
 */
export const endpoints = [...answered, ...refused] as const;

/** One of the table's rows. */
export type KnownEndpoint = (typeof endpoints)[number];
/** The name of one of the table's rows. */
export type EndpointName = KnownEndpoint['name'];
