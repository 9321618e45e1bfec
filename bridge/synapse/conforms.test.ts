import { describe, expect, it } from '@jest/globals';

import type { UserId } from '../../policy/index.ts';
import { conforms } from './conforms.ts';
import { anna, ben, bob, guardedLevels, home, shaping, sharedRoom, stateEvent } from './testing/sample.ts';
import type { JudgedEvent } from './wire.ts';

type Content = Readonly<Record<string, unknown>>;

const fits = (type: string, content: Content, version: '11' | '12' = '12', rest: Partial<JudgedEvent> = {}): boolean =>
  conforms(shaping[version], stateEvent(type, content, rest), sharedRoom());

/** What Synapse writes for a room it makes from our body: its own defaults, each replaced by ours. */
const levels = (version: '11' | '12', users: Content = {}): Content => ({
  users: { [home.gateway]: 100, ...(version === '11' && { [anna]: 100 }), ...users },
  users_default: 0,
  events: {
    'm.room.name': 50,
    'm.room.topic': 50,
    'm.room.avatar': 50,
    'm.room.pinned_events': 50,
    ...guardedLevels,
    'm.room.tombstone': version === '12' ? 150 : 100,
  },
  events_default: 0,
  state_default: 100,
  ban: 100,
  kick: 50,
  redact: 100,
  invite: 50,
  historical: 100,
  notifications: { room: 50 },
});

const without = (content: Content, key: string): Content => Object.fromEntries(Object.entries(content).filter(([name]) => name !== key));

const acl = (change: Content = {}): Content => ({ allow: ['acme.test', 'globex.test'], deny: [], allow_ip_literals: false, ...change });

/** Each guarded type as it must be. */
const right: Readonly<Record<string, Content>> = {
  'm.room.create': { room_version: '12', 'org.parley.class': 'direct' },
  'm.room.history_visibility': { history_visibility: 'joined' },
  'm.room.guest_access': { guest_access: 'forbidden' },
  'm.room.join_rules': { join_rule: 'invite' },
  'm.room.server_acl': acl(),
  'm.room.policy': { via: 'acme.test', public_keys: { ed25519: 'policykey' } },
  'm.room.power_levels': levels('12'),
};

const wrong: readonly (readonly [string, Content])[] = [
  ['m.room.create', { room_version: '12', additional_creators: [bob] }],
  ['m.room.create', { room_version: '12', predecessor: { room_id: '!old' } }],
  ['m.room.create', { room_version: '12', type: 'm.space' }],
  ['m.room.create', { room_version: '12', 'org.example': 1 }],
  ['m.room.history_visibility', { history_visibility: 'shared' }],
  ['m.room.history_visibility', { history_visibility: 'world_readable' }],
  ['m.room.history_visibility', {}],
  ['m.room.guest_access', { guest_access: 'can_join' }],
  ['m.room.join_rules', { join_rule: 'public' }],
  ['m.room.join_rules', { join_rule: 'knock' }],
  ['m.room.join_rules', { join_rule: 'restricted', allow: [] }],
  ['m.room.join_rules', { join_rule: 'invite', allow: [{ type: 'm.room_membership', room_id: '!other' }] }],
  ['m.room.join_rules', { join_rule: ['invite'] }],
  ['m.room.server_acl', acl({ allow: ['*'] })],
  ['m.room.server_acl', acl({ allow: ['acme.test', '*.globex.test'] })],
  ['m.room.server_acl', acl({ allow: ['acme.test', 'globex.tes?'] })],
  ['m.room.server_acl', acl({ allow: ['globex.test'] })],
  ['m.room.server_acl', acl({ allow: 'acme.test' })],
  ['m.room.server_acl', acl({ allow: ['acme.test', 7] })],
  ['m.room.server_acl', acl({ allow_ip_literals: true })],
  ['m.room.server_acl', without(acl(), 'allow_ip_literals')],
  ['m.room.server_acl', acl({ deny: ['globex.test'] })],
  ['m.room.server_acl', acl({ deny: 'globex.test' })],
  ['m.room.server_acl', {}],
  ['m.room.policy', { via: 'globex.test', public_keys: { ed25519: 'policykey' } }],
  ['m.room.policy', { via: 'acme.test', public_keys: { ed25519: 'other' } }],
  ['m.room.policy', { via: 'acme.test' }],
  ['m.room.policy', {}],
  ['m.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' }],
  ['m.room.tombstone', { replacement_room: '!new' }],
  ['m.room.retention', { max_lifetime: 1 }],
  ['org.matrix.msc4284.policy', { via: 'acme.test', public_key: 'policykey' }],
  ['m.space.parent', { via: ['globex.test'], canonical: true }],
  ['m.widget', {}],
  ['m.rtc.member', {}],
  ['m.space.child', { via: ['globex.test'] }],
  ['im.vector.modular.widgets', { url: 'https://evil.test' }],
  ['org.matrix.msc3401.call.member', {}],
];

describe('the state of a shared room', () => {
  it.each(Object.entries(right))('may be %s %j', (type, content) => {
    expect(fits(type, content)).toBe(true);
  });

  it.each(wrong)('may not be %s %j', (type, content) => {
    expect(fits(type, content)).toBe(false);
  });

  it.each(['m.room.name', 'm.room.topic', 'm.room.avatar', 'm.room.pinned_events', 'm.room.canonical_alias'])('may be any %s', (type) => {
    expect(fits(type, { anything: 'at all' })).toBe(true);
  });

  it.each(Object.keys(right).filter((type) => type !== 'm.room.create'))('has %s under an empty state key only', (type) => {
    expect(fits(type, right[type] ?? {}, '12', { state_key: 'x' })).toBe(false);
  });

  const encrypted = { algorithm: 'm.megolm.v1.aes-sha2' };

  it.each<[Content, boolean]>([
    [encrypted, true],
    [{ ...encrypted, rotation_period_ms: 604_800_000, rotation_period_msgs: 100 }, true],
    [{ ...encrypted, note: 'plain words' }, false],
    [{ ...encrypted, rotation_period_ms: 'often' }, false],
    [{ algorithm: 'org.example' }, false],
    [{}, false],
  ])('may be encrypted where the room is confidential, with %j: %s', (content, expected) => {
    const event = stateEvent('m.room.encryption', content);
    expect(conforms(shaping['12'], event, { ...sharedRoom(), recording: 'confidential' })).toBe(expected);
    expect(conforms(shaping['12'], event, sharedRoom())).toBe(false);
  });

  it('has the levels of its own version, whatever the setting is now', () => {
    const event = stateEvent('m.room.power_levels', levels('11'));
    expect(conforms(shaping['12'], event, { ...sharedRoom(), version: '11' })).toBe(true);
    expect(conforms(shaping['11'], event, { ...sharedRoom(), version: '12' })).toBe(false);
  });

  it('is free where the room cannot leave the company, and only there', () => {
    const event = stateEvent('m.room.join_rules', { join_rule: 'public' });
    expect(conforms(shaping['12'], event, { ...sharedRoom(), class: 'internal', federates: false })).toBe(true);
    expect(conforms(shaping['12'], event, { ...sharedRoom(), class: 'internal' })).toBe(false);
  });

  it('has no third-party invites', () => {
    expect(fits('m.room.third_party_invite', { display_name: 'b…' }, '12', { state_key: 'token' })).toBe(false);
  });

  it('does not take a type every object has for a guarded one', () => {
    for (const type of ['constructor', '__proto__', 'toString']) expect(fits(type, {})).toBe(false);
  });
});

describe.each(['11', '12'] as const)('power levels in room version %s', (version) => {
  const judged = (content: Content): boolean => fits('m.room.power_levels', content, version);

  it('fit as Synapse writes them', () => {
    expect(judged(levels(version))).toBe(true);
  });

  it.each(Object.keys(levels('12')))('must have %s', (key) => {
    expect(judged(without(levels(version), key))).toBe(false);
  });

  it.each([
    ['users_default', 50],
    ['events_default', 50],
    ['state_default', 50],
    ['invite', 0],
    ['kick', 0],
    ['redact', 50],
    ['ban', 50],
    ['historical', 0],
    ['notifications', { room: 0 }],
    ['events', { ...(levels(version)['events'] as Content), 'm.room.power_levels': 0 }],
    ['events', { ...(levels(version)['events'] as Content), 'm.room.name': 0 }],
    ['events', {}],
    ['org.example', 1],
  ])('may not have %s %j', (key, value) => {
    expect(judged({ ...levels(version), [key]: value })).toBe(false);
  });

  it('may raise our own people', () => {
    expect(judged(levels(version, { [ben]: 50 }))).toBe(true);
  });

  it.each([
    [bob, 0],
    [bob, 100],
    ['@bob:acme.test.globex.test', 50],
    ['nobody', 50],
  ])('may not list %s', (who, level) => {
    expect(judged(levels(version, { [who as UserId]: level }))).toBe(false);
  });

  it.each([99, 101, 0, '100', null])('may not have our own account at %j', (level) => {
    expect(judged(levels(version, { [home.gateway]: level }))).toBe(false);
  });

  it.each([[undefined], [[]], ['all'], [{ [ben]: 50 }]])('may not have the users %j', (users) => {
    expect(judged({ ...levels(version), users })).toBe(false);
  });
});
