import { describe, expect, it } from '@jest/globals';
import { endpoints, type EndpointName } from '../endpoints/endpoints.ts';
import { matchEndpoint } from '../endpoints/match-endpoint.ts';
import { readPath } from '../endpoints/request-path.ts';
import type { JsonObject } from '../json.ts';
import { serverName } from '../testing/matrix-server.ts';
import { needsBody, questionFor } from './question-for.ts';

const example: Readonly<Record<string, string>> = {
  roomId: '%21r%3Aglobex.test',
  userId: '%40anna%3Aacme.test',
  eventId: '%24e',
  mediaId: 'abc',
  txnId: '1',
  serverName: 'initech.test',
  keyId: 'ed25519%3Aauto',
  queryType: 'edus',
};

const matchedBy = (name: EndpointName) => {
  const row = endpoints.find((endpoint) => endpoint.name === name);
  const segments = readPath(row?.path.replaceAll(/\{(\w+)\}/g, (_, part: string) => example[part] ?? '') ?? '');
  const matched = segments.ok ? matchEndpoint(row?.method ?? '', segments.value) : segments;
  if (!matched.ok) throw new Error(`${name}: ${matched.error}`);
  return matched.value;
};

const asked = (name: EndpointName, body?: JsonObject, target = '/') =>
  questionFor({
    serverName: serverName('acme.test'),
    destination: serverName('globex.test'),
    matched: matchedBy(name),
    target,
    body,
  });

const membership = (kind: string, change: JsonObject = {}): JsonObject => ({
  type: 'm.room.member',
  room_id: '!r:globex.test',
  sender: '@anna:acme.test',
  state_key: '@anna:acme.test',
  content: { membership: kind },
  ...change,
});

const invite = (change: JsonObject = {}): JsonObject => ({
  room_version: '12',
  event: membership('invite', { state_key: '@bob:globex.test', ...change }),
  invite_room_state: [{ type: 'm.room.create' }],
});

const person = { destination: 'globex.test', roomId: '!r:globex.test', userId: '@anna:acme.test' };

describe('what is asked about a request of our own homeserver', () => {
  it.each<[EndpointName, JsonObject | undefined, unknown]>([
    ['make-join', undefined, { kind: 'join', step: 'make', ...person }],
    ['send-join', membership('join'), { kind: 'join', step: 'send', ...person }],
    ['make-leave', undefined, { kind: 'leave', step: 'make', ...person }],
    ['send-leave', membership('leave'), { kind: 'leave', step: 'send', ...person }],
    ['make-knock', undefined, { kind: 'knock', step: 'make', ...person }],
    ['send-knock', membership('knock'), { kind: 'knock', step: 'send', ...person }],
    [
      'invite',
      invite(),
      {
        kind: 'invite',
        destination: 'globex.test',
        roomId: '!r:globex.test',
        sender: '@anna:acme.test',
        invitee: '@bob:globex.test',
        strippedState: [{ type: 'm.room.create' }],
      },
    ],
  ])('%s', (name, body, question) => {
    expect(asked(name, body)).toEqual({ ok: true, value: question });
  });

  it.each<EndpointName>(['send', 'sign', 'sign-unstable', 'server-keys', 'version'])('%s: nothing beside the server', (name) => {
    expect(asked(name)).toEqual({ ok: true, value: undefined });
  });

  it.each<[EndpointName, JsonObject | undefined, string, unknown]>([
    ['keys-claim', { one_time_keys: { '@bob:globex.test': {} } }, '/', { kind: 'keys', userIds: ['@bob:globex.test'] }],
    ['profile', undefined, '/?user_id=%40bob%3Aglobex.test', { kind: 'profile', userId: '@bob:globex.test' }],
    ['backfill', undefined, '/?limit=10', { kind: 'room', roomId: '!r:globex.test', reading: 'history' }],
    ['media', undefined, '/?timeout_ms=20000', { kind: 'media', mediaId: 'abc' }],
  ])('%s: what it asks for', (name, body, target, what) => {
    expect(asked(name, body, target)).toEqual({ ok: true, value: { kind: 'read', destination: 'globex.test', asked: what } });
  });

  it('every row of the table has an answer', () => {
    for (const { name } of endpoints) expect([name, asked(name, needsBody(matchedBy(name)) ? {} : undefined)]).toBeDefined();
  });

  it('reads the body where it names who acts or whose keys are wanted, and nowhere else', () => {
    const needed = endpoints.map(({ name }) => name).filter((name) => needsBody(matchedBy(name)));
    expect(needed).toEqual(['keys-query', 'keys-claim', 'invite', 'send-join', 'send-leave', 'send-knock']);
  });
});

describe('a request that speaks with two tongues is not asked about', () => {
  it.each<[string, EndpointName, JsonObject, string]>([
    ['another room', 'send-join', membership('join', { room_id: '!other:globex.test' }), 'room-differs'],
    [
      'somebody else’s join',
      'send-join',
      membership('join', { sender: '@eve:evil.test', state_key: '@eve:evil.test' }),
      'sender-not-of-origin',
    ],
    ['a join for another', 'send-join', membership('join', { state_key: '@ben:acme.test' }), 'event-malformed'],
    ['a join that is a leave', 'send-join', membership('leave'), 'event-malformed'],
    ['no event', 'send-join', {}, 'event-malformed'],
    ['an invite by somebody else', 'invite', invite({ sender: '@eve:evil.test' }), 'sender-not-of-origin'],
    ['an invite of somebody elsewhere', 'invite', invite({ state_key: '@ian:initech.test' }), 'invitee-not-ours'],
    ['keys of nobody', 'keys-claim', { one_time_keys: { bob: {} } }, 'asked-malformed'],
    ['an invite without event', 'invite', { room_version: '12' }, 'event-malformed'],
  ])('%s', (_, name, body, error) => {
    expect(asked(name, body)).toEqual({ ok: false, error });
  });
});
