import { describe, expect, it } from '@jest/globals';
import { endpoints } from './endpoints.ts';
import { matchEndpoint } from './match-endpoint.ts';
import { readPath } from './request-path.ts';

const match = (method: string, path: string): unknown => {
  const segments = readPath(path);
  if (!segments.ok) return segments.error;
  const matched = matchEndpoint(method, segments.value);
  return matched.ok ? [matched.value.endpoint.name, matched.value.parameters] : matched.error;
};

const f1 = '/_matrix/federation/v1';
const f2 = '/_matrix/federation/v2';
const room = '%21room%3Aglobex.test';
const user = '%40bob%3Aglobex.test';
const event = '%24event';
const ids = { roomId: '!room:globex.test', eventId: '$event' };
const person = { roomId: '!room:globex.test', userId: '@bob:globex.test' };

describe('matchEndpoint', () => {
  it.each([
    ['GET', '/_matrix/key/v2/server', 'server-keys', {}],
    ['GET', `${f1}/version`, 'version', {}],
    ['PUT', `${f1}/send/17-%2Fx`, 'send', { txnId: '17-/x' }],
    ['GET', `${f1}/event/${event}`, 'event', { eventId: '$event' }],
    ['GET', `${f1}/backfill/${room}?v=$x&limit=100`, 'backfill', { roomId: ids.roomId }],
    ['GET', `${f1}/state/!v12`, 'state', { roomId: '!v12' }],
    ['POST', `${f1}/get_missing_events/${room}`, 'missing-events', { roomId: ids.roomId }],
    ['GET', `${f1}/event_auth/${room}/${event}`, 'event-auth', ids],
    ['GET', `${f1}/query/profile?user_id=${user}`, 'profile', {}],
    ['POST', `${f1}/user/keys/query`, 'keys-query', {}],
    ['GET', `${f1}/user/devices/${user}`, 'devices', { userId: person.userId }],
    ['GET', `${f1}/media/download/AbC_-1`, 'media', { mediaId: 'AbC_-1' }],
    ['PUT', `${f2}/invite/${room}/${event}`, 'invite', ids],
    ['GET', `${f1}/make_join/${room}/${user}?ver=11&ver=12`, 'make-join', person],
    ['PUT', `${f2}/send_join/${room}/${event}?omit_members=true`, 'send-join', ids],
    ['GET', `${f1}/make_leave/${room}/${user}`, 'make-leave', person],
    ['PUT', `${f2}/send_leave/${room}/${event}`, 'send-leave', ids],
    ['GET', `${f1}/make_knock/${room}/${user}`, 'make-knock', person],
    ['PUT', `${f1}/send_knock/${room}/${event}`, 'send-knock', ids],
    ['GET', `${f1}/query/Profile`, 'query', { queryType: 'Profile' }],
    ['POST', '/_matrix/policy/v1/sign', 'sign', {}],
    ['POST', '/_matrix/policy/unstable/org.matrix.msc4284/sign', 'sign-unstable', {}],
  ])('knows %s %s', (method, path, name, parameters) => {
    expect(match(method, path)).toEqual([name, parameters]);
  });

  it.each([
    '/',
    '/_matrix/client/v3/login',
    '/_matrix/client/versions',
    '/_synapse/admin/v1/register',
    '/_synapse/client/x',
    '/_matrix/media/v3/download/acme.test/x',
    '/healthz',
    `${f1}/query/profile/`,
    `${f1}/rooms/${room}/complexity`,
    `/_matrix/federation/unstable/org.matrix.msc3720/query/account_status`,
    `/_matrix/federation/unstable/org.matrix.msc2946/hierarchy/${room}`,
    `${f1}/send`,
    `${f1}/send/a/b`,
    `/_matrix/federation%2Fv1/version`,
    '/_matrix/federation/V1/version',
    '/_matrix/policy/v1/sign/x',
  ])('knows nothing of %s', (path) => {
    for (const method of ['GET', 'PUT', 'POST', 'DELETE']) expect(['endpoint-unknown', 'path-malformed']).toContain(match(method, path));
  });

  it.each(['POST', 'DELETE', 'OPTIONS', 'HEAD', 'get', 'PATCH'])('knows no %s where GET is known', (method) => {
    expect(match(method, `${f1}/version`)).toBe('method-unknown');
  });

  it.each([
    ['GET', `${f1}/state/room:globex.test`],
    ['GET', `${f1}/make_join/${room}/bob`],
    ['GET', `${f1}/make_join/${room}/%40bob%3AGLOBEX.test`],
    ['GET', `${f1}/make_join/${room}/%40b%20b%3Aglobex.test`],
    ['GET', `${f1}/event/event`],
    ['GET', `${f1}/media/download/a%2Fb`],
    ['PUT', `${f1}/send/a%20b`],
    ['GET', `${f1}/state/!${'a'.repeat(300)}`],
  ])('refuses the parameter of %s %s', (method, path) => {
    expect(match(method, path)).toBe('parameter-malformed');
  });

  it('leaves only keys and version open', () => {
    expect(endpoints.filter(({ judgement }) => judgement === 'open').map(({ name }) => name)).toEqual(['server-keys', 'version']);
  });
});
