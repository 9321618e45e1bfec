import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../json.ts';
import { readSendJoinAnswer, readSendJoinBytes } from './send-join-answer.ts';

const member = (user: Json, membership: Json): JsonObject => ({ type: 'm.room.member', state_key: user, content: { membership } });
const create: JsonObject = { type: 'm.room.create', state_key: '', content: { room_version: '12' } };

describe('readSendJoinAnswer', () => {
  it('finds who is there, whose servers, and the room’s shape', () => {
    const state = [
      create,
      member('@anna:acme.test', 'join'),
      member('@bob:globex.test', 'join'),
      member('@ian:initech.test:8448', 'invite'),
    ];
    expect(readSendJoinAnswer({ state, auth_chain: [] })).toEqual({
      ok: true,
      value: {
        members: new Map([
          ['@anna:acme.test', 'join'],
          ['@bob:globex.test', 'join'],
          ['@ian:initech.test:8448', 'invite'],
        ]),
        servers: new Set(['acme.test', 'globex.test', 'initech.test:8448']),
        state: [create],
        membersOmitted: false,
      },
    });
  });

  it('takes those who left, were banned or asked to come for not there', () => {
    const state = ['leave', 'ban', 'knock', 7, null].map((membership, at) => member(`@u${at}:initech.test`, membership));
    const read = readSendJoinAnswer({ state });
    expect(read.ok && [read.value.members.size, read.value.servers.size]).toEqual([0, 0]);
  });

  it('knows servers from the list where members were left out, and from both where both are there', () => {
    const omitted = readSendJoinAnswer({ state: [create], members_omitted: true, servers_in_room: ['globex.test', 'initech.test'] });
    expect(omitted.ok && [omitted.value.membersOmitted, [...omitted.value.servers]]).toEqual([true, ['globex.test', 'initech.test']]);
    const both = readSendJoinAnswer({ state: [member('@bob:globex.test', 'join')], servers_in_room: ['initech.test'] });
    expect(both.ok && [...both.value.servers]).toEqual(['globex.test', 'initech.test']);
  });

  it.each<[string, JsonObject]>([
    ['no state', {}],
    ['a state that is no list', { state: {} }],
    ['an event that is none', { state: [7] }],
    ['a member that is nobody', { state: [member('bob', 'join')] }],
    ['a member without a name', { state: [{ type: 'm.room.member', content: { membership: 'join' } }] }],
    ['a member without content', { state: [{ type: 'm.room.member', state_key: '@bob:globex.test' }] }],
    ['members left out and no servers', { state: [], members_omitted: true }],
    ['servers that are no list', { state: [], servers_in_room: 'globex.test' }],
    ['a server that is none', { state: [], servers_in_room: ['globex.test', 'Not A Server'] }],
    ['a word for left out', { state: [], members_omitted: 'yes', servers_in_room: [] }],
  ])('refuses %s', (_, answer) => {
    expect(readSendJoinAnswer(answer)).toEqual({ ok: false, error: 'answer-malformed' });
  });

  it('is not misled by names of the language itself', () => {
    const read = readSendJoinBytes(Buffer.from('{"state":[{"type":"m.room.member","__proto__":{"state_key":"@bob:globex.test"}}]}'));
    expect(read).toEqual({ ok: false, error: 'answer-malformed' });
  });

  it.each([
    ['noise', Buffer.from('{'), 'not-json'],
    ['a list', Buffer.from('[]'), 'not-an-object'],
    ['other bytes', Buffer.from([0xff]), 'not-utf-8'],
  ])('refuses %s', (_, bytes, error) => {
    expect(readSendJoinBytes(bytes)).toEqual({ ok: false, error });
  });
});
