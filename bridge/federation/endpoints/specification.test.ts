import { describe, expect, it } from '@jest/globals';
import { endpoints } from './endpoints.ts';

const v1 = '/_matrix/federation/v1';
const v2 = '/_matrix/federation/v2';

/** Every endpoint of the server-server API (Matrix spec v1.16 to v1.18), in its order, and what a partner is answered. */
const specified: readonly (readonly [string, string, string])[] = [
  ['GET', '/.well-known/matrix/server', 'served-elsewhere'],
  ['GET', `${v1}/version`, 'open'],
  ['GET', '/_matrix/key/v2/server', 'open'],
  ['GET', '/_matrix/key/v2/server/{keyId}', 'superseded'],
  ['POST', '/_matrix/key/v2/query', 'notary-closed'],
  ['GET', '/_matrix/key/v2/query/{serverName}', 'notary-closed'],
  ['PUT', `${v1}/send/{txnId}`, 'transaction'],
  ['GET', `${v1}/event_auth/{roomId}/{eventId}`, 'read'],
  ['POST', '/_matrix/policy/v1/sign', 'sign'],
  ['GET', `${v1}/backfill/{roomId}`, 'read'],
  ['POST', `${v1}/get_missing_events/{roomId}`, 'read'],
  ['GET', `${v1}/event/{eventId}`, 'read'],
  ['GET', `${v1}/state/{roomId}`, 'read'],
  ['GET', `${v1}/state_ids/{roomId}`, 'read'],
  ['GET', `${v1}/timestamp_to_event/{roomId}`, 'read'],
  ['GET', `${v1}/make_join/{roomId}/{userId}`, 'join'],
  ['PUT', `${v1}/send_join/{roomId}/{eventId}`, 'superseded'],
  ['PUT', `${v2}/send_join/{roomId}/{eventId}`, 'join'],
  ['GET', `${v1}/make_knock/{roomId}/{userId}`, 'knock'],
  ['PUT', `${v1}/send_knock/{roomId}/{eventId}`, 'knock'],
  ['PUT', `${v1}/invite/{roomId}/{eventId}`, 'superseded'],
  ['PUT', `${v2}/invite/{roomId}/{eventId}`, 'invite'],
  ['GET', `${v1}/make_leave/{roomId}/{userId}`, 'leave'],
  ['PUT', `${v1}/send_leave/{roomId}/{eventId}`, 'superseded'],
  ['PUT', `${v2}/send_leave/{roomId}/{eventId}`, 'leave'],
  ['PUT', `${v1}/3pid/onbind`, 'address-binding-closed'],
  ['PUT', `${v1}/exchange_third_party_invite/{roomId}`, 'read'],
  ['GET', `${v1}/publicRooms`, 'public-rooms-closed'],
  ['POST', `${v1}/publicRooms`, 'public-rooms-closed'],
  ['GET', `${v1}/hierarchy/{roomId}`, 'read'],
  ['GET', `${v1}/query/directory`, 'read'],
  ['GET', `${v1}/query/profile`, 'read'],
  ['GET', `${v1}/query/{queryType}`, 'query-unknown'],
  ['GET', `${v1}/openid/userinfo`, 'openid-closed'],
  ['GET', `${v1}/user/devices/{userId}`, 'read'],
  ['POST', `${v1}/user/keys/claim`, 'read'],
  ['POST', `${v1}/user/keys/query`, 'read'],
  ['GET', `${v1}/media/download/{mediaId}`, 'read'],
  ['GET', `${v1}/media/thumbnail/{mediaId}`, 'read'],
];

/** What Synapse asks under an unstable name still. */
const beside = ['POST /_matrix/policy/unstable/org.matrix.msc4284/sign sign'];

describe('the table of endpoints', () => {
  it('decides every endpoint of the specification, and nothing else', () => {
    const decided = endpoints.map((row) => `${row.method} ${row.path} ${row.judgement === 'refused' ? row.because : row.judgement}`);
    expect(decided.toSorted()).toEqual([...specified.map((row) => row.join(' ')), ...beside].toSorted());
  });

  it('names each row once', () => {
    expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length);
  });
});
