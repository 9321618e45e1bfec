import { describe, expect, it } from '@jest/globals';
import { matchEndpoint } from './endpoints/match-endpoint.ts';
import { readPath } from './endpoints/request-path.ts';
import type { JsonObject } from './json.ts';
import { readAsked } from './reads.ts';

const f1 = '/_matrix/federation/v1';
const alice = '@alice:acme.test';
const encoded = encodeURIComponent(alice);

const asked = (method: string, target: string, body: JsonObject = {}): unknown => {
  const segments = readPath(target);
  if (!segments.ok) return segments.error;
  const matched = matchEndpoint(method, segments.value);
  if (!matched.ok) return matched.error;
  const { endpoint, parameters } = matched.value;
  if (endpoint.judgement !== 'read') return endpoint.judgement;
  const read = readAsked(endpoint, parameters, target, body);
  return read.ok ? read.value : read.error;
};

const inHistory = { kind: 'room', roomId: '!room', reading: 'history' };

describe('readAsked', () => {
  it.each<[string, string, unknown]>([
    ['GET', `${f1}/query/profile?user_id=${encoded}&field=avatar_url`, { kind: 'profile', userId: alice }],
    ['GET', `${f1}/query/directory?room_alias=%23%E9%94%80%E5%94%AE%3Aacme.test`, { kind: 'directory', alias: '#销售:acme.test' }],
    ['GET', `${f1}/user/devices/${encoded}`, { kind: 'keys', userIds: [alice] }],
    ['GET', `${f1}/media/download/AbC?timeout_ms=1`, { kind: 'media', mediaId: 'AbC' }],
    ['GET', `${f1}/media/thumbnail/AbC?width=1&height=1`, { kind: 'media', mediaId: 'AbC' }],
    ['GET', `${f1}/event/$event`, { kind: 'event', eventId: '$event' }],
    ['GET', `${f1}/hierarchy/!room?suggested_only=false`, { kind: 'room', roomId: '!room', reading: 'outline' }],
    ['GET', `${f1}/state/!room?event_id=$e`, inHistory],
    ['GET', `${f1}/state_ids/!room?event_id=$e`, inHistory],
    ['GET', `${f1}/backfill/!room?v=$a&v=$b&limit=10`, inHistory],
    ['GET', `${f1}/event_auth/!room/$e`, inHistory],
    ['GET', `${f1}/timestamp_to_event/!room?ts=1&dir=b`, inHistory],
    ['POST', `${f1}/get_missing_events/!room`, inHistory],
    ['PUT', `${f1}/exchange_third_party_invite/!room`, { kind: 'redeem' }],
  ])('%s %s', (method, target, expected) => {
    expect(asked(method, target)).toEqual(expected);
  });

  it('names every user of a body', () => {
    const users = { [alice]: [], '@bob:acme.test': ['DEVICE'] };
    expect(asked('POST', `${f1}/user/keys/query`, { device_keys: users })).toEqual({ kind: 'keys', userIds: Object.keys(users) });
    const claimed = { [alice]: { DEVICE: 'signed_curve25519' } };
    expect(asked('POST', `${f1}/user/keys/claim`, { one_time_keys: claimed })).toEqual({ kind: 'keys', userIds: [alice] });
    expect(asked('POST', `${f1}/user/keys/query`, { device_keys: {} })).toEqual({ kind: 'keys', userIds: [] });
  });

  it.each<[string, string, string, JsonObject?]>([
    ['asked-malformed', 'GET', `${f1}/query/profile`],
    ['asked-malformed', 'GET', `${f1}/query/profile?user_id=alice`],
    ['asked-malformed', 'GET', `${f1}/query/profile?USER_ID=${encoded}`],
    ['query-ambiguous', 'GET', `${f1}/query/profile?user_id=${encoded}&user_id=%40ceo%3Aacme.test`],
    ['query-ambiguous', 'GET', `${f1}/query/profile?user_id=${encoded};user_id=%40ceo%3Aacme.test`],
    ['query-ambiguous', 'GET', `${f1}/state/!room?event_id=$a&event_id=$b`],
    ['asked-malformed', 'GET', `${f1}/query/directory?room_alias=sales%3Aacme.test`],
    ['asked-malformed', 'GET', `${f1}/query/directory?room_alias=%23sales`],
    ['asked-malformed', 'POST', `${f1}/user/keys/query`, {}],
    ['asked-malformed', 'POST', `${f1}/user/keys/query`, { device_keys: [alice] }],
    ['asked-malformed', 'POST', `${f1}/user/keys/query`, { device_keys: { [alice]: [], bob: [] } }],
    ['asked-malformed', 'POST', `${f1}/user/keys/claim`, { device_keys: { [alice]: {} } }],
    [
      'too-many-users',
      'POST',
      `${f1}/user/keys/query`,
      { device_keys: Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`@u${index}:acme.test`, []])) },
    ],
  ])('%s: %s %s', (fault, method, target, body = {}) => {
    expect(asked(method, target, body)).toBe(fault);
  });
});
