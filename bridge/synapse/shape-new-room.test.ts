import { describe, expect, it } from '@jest/globals';

import type { UserId } from '../../policy/index.ts';
import { conforms } from './conforms.ts';
import { classOfNewRoom, newRoom, shapeNewRoom } from './shape-new-room.ts';
import { anna, ben, bob, guardedLevels, home, mallory, shaping, sharedRoom, stateEvent } from './testing/sample.ts';

/** How Element starts a direct chat. */
const directChat = (...invite: readonly UserId[]): Record<string, unknown> => ({
  preset: 'trusted_private_chat',
  visibility: 'private',
  invite,
  is_direct: true,
  initial_state: [
    { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } },
    { type: 'm.room.guest_access', state_key: '', content: { guest_access: 'can_join' } },
  ],
});

const shaped = (body: Record<string, unknown>, version: '11' | '12' = '12'): Record<string, unknown> =>
  shapeNewRoom(shaping[version], newRoom.parse(body), anna);

const guarded = (allow: readonly string[]): readonly object[] => [
  { type: 'm.room.history_visibility', state_key: '', content: { history_visibility: 'joined' } },
  { type: 'm.room.guest_access', state_key: '', content: { guest_access: 'forbidden' } },
  { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'invite' } },
  { type: 'm.room.server_acl', state_key: '', content: { allow, deny: [], allow_ip_literals: false } },
  { type: 'm.room.policy', state_key: '', content: { via: 'acme.test', public_keys: { ed25519: 'policykey' } } },
];

const levels = {
  users: { [home.gateway]: 100 },
  users_default: 0,
  events_default: 0,
  state_default: 100,
  invite: 50,
  kick: 50,
  ban: 100,
  redact: 100,
  historical: 100,
  notifications: { room: 50 },
  events: {
    'm.room.name': 50,
    'm.room.topic': 50,
    'm.room.avatar': 50,
    'm.room.pinned_events': 50,
    ...guardedLevels,
    'm.room.tombstone': 150,
  },
};

describe('a direct chat that Element starts with an external', () => {
  const expected = {
    is_direct: true,
    preset: 'private_chat',
    visibility: 'private',
    room_version: '12',
    invite: [home.gateway, bob],
    creation_content: { 'org.parley.class': 'direct' },
    power_level_content_override: levels,
    initial_state: guarded(['acme.test', 'globex.test']),
  };

  it('is made with our shape, unencrypted, with our account in it', () => {
    expect(shaped(directChat(bob))).toEqual(expected);
  });

  it('lists its creator in room version 11, as versions before 12 must', () => {
    const { room_version, power_level_content_override } = shaped(directChat(bob), '11');
    expect(room_version).toBe('11');
    expect(power_level_content_override).toEqual({
      ...levels,
      users: { [home.gateway]: 100, [anna]: 100 },
      events: { ...levels.events, 'm.room.tombstone': 100 },
    });
  });

  it('takes nothing over that is not named', () => {
    const more = {
      room_version: '1',
      room_alias_name: 'orders',
      power_level_content_override: { users: { [bob]: 100 }, invite: 0 },
      creation_content: {
        predecessor: { room_id: '!old' },
        additional_creators: [bob],
        type: 'm.space',
        'm.federate': true,
        'org.parley.class': 'internal',
      },
      invite_3pid: [{ medium: 'email', address: 'bob@globex.test' }],
      preset: 'public_chat',
      visibility: 'public',
      'org.example': 1,
    };
    expect(shaped({ ...directChat(bob), ...more })).toEqual(expected);
  });

  it.each(['11', '12'] as const)('conforms, each part of it, in room version %s', (version) => {
    const { initial_state, power_level_content_override, creation_content } = shaped(directChat(bob), version);
    const judged = (type: string, content: unknown): boolean =>
      conforms(shaping[version], stateEvent(type, content as Record<string, unknown>), sharedRoom());
    for (const { type, content } of initial_state as { type: string; content: unknown }[])
      expect([type, judged(type, content)]).toEqual([type, true]);
    expect(judged('m.room.power_levels', power_level_content_override)).toBe(true);
    expect(judged('m.room.create', creation_content)).toBe(true);
  });
});

describe('a room with several', () => {
  it('keeps name and topic, and lets each of their servers in', () => {
    const body = { name: 'Orders 订单', topic: 'Q3', invite: [mallory, ben, bob, home.gateway], preset: 'private_chat' };
    expect(shaped(body)).toEqual({
      name: 'Orders 订单',
      topic: 'Q3',
      preset: 'private_chat',
      visibility: 'private',
      room_version: '12',
      invite: [home.gateway, mallory, ben, bob],
      creation_content: { 'org.parley.class': 'shared' },
      power_level_content_override: levels,
      initial_state: guarded(['acme.test', 'globex.test', 'initech.test']),
    });
  });
});

describe('a room without externals', () => {
  it('stays within the company by construction, and is otherwise as the client asked', () => {
    const body = { ...directChat(ben), creation_content: { type: 'm.space' }, room_alias_name: 'board', 'org.example': 1 };
    expect(shaped(body)).toEqual({ ...body, invite_3pid: [], creation_content: { type: 'm.space', 'm.federate': false } });
  });

  it.each([{}, { creation_content: { 'm.federate': true } }, { invite: [] }, { invite: [home.gateway] }])('does so for %j', (body) => {
    expect(shaped(body)).toMatchObject({ creation_content: { 'm.federate': false } });
  });
});

describe('the class of a new room', () => {
  it.each<[readonly UserId[], string]>([
    [[], 'internal'],
    [[ben], 'internal'],
    [[ben, home.gateway], 'internal'],
    [[bob], 'direct'],
    [[bob, home.gateway], 'direct'],
    [[ben, bob], 'shared'],
    [[bob, mallory], 'shared'],
  ])('%j: %s', (invite, roomClass) => {
    expect(classOfNewRoom(shaping['12'], newRoom.parse({ invite }))).toBe(roomClass);
  });
});

describe('a body that is none', () => {
  it.each([
    { invite: 'everybody' },
    { invite: ['bob'] },
    { invite: ['@bob:Globex.test'] },
    { invite: Array.from({ length: 1001 }, () => bob) },
    { invite_3pid: {} },
    { visibility: 'secret' },
    { initial_state: {} },
    { initial_state: [{ content: {} }] },
    { initial_state: [{ type: 'm.room.name', content: 'x' }] },
    { creation_content: [] },
    { is_direct: 'yes' },
    { name: 7 },
  ])('is refused: %j', (body) => {
    expect(newRoom.safeParse(body).success).toBe(false);
  });
});
