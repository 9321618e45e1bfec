import { describe, expect, it } from '@jest/globals';

import { deviations, type StateEvent } from './deviations.ts';
import { encryption, guardedState, powerLevels, type Content } from './room-shape.ts';
import { anna, ben, bob, home, shaping } from './testing/sample.ts';
import type { ServerName } from '../../policy/index.ts';

const globex = ['globex.test' as ServerName];
const wanted = { recording: 'recorded', servers: globex } as const;

const state = (version: '11' | '12', changes: Readonly<Record<string, Content | undefined>> = {}): readonly StateEvent[] => {
  const contents = {
    'm.room.create': { room_version: version },
    'm.room.power_levels': powerLevels(shaping[version], version, anna),
    ...guardedState(shaping[version], globex, 'recorded'),
    'm.room.name': { name: 'Orders' },
    ...changes,
  };
  return Object.entries(contents).flatMap(([type, content]) => (content ? [{ type, state_key: '', sender: anna, content }] : []));
};

const users = (version: '11' | '12', more: Content): Content => {
  const levels = powerLevels(shaping[version], version, anna);
  return { ...levels, users: { ...(levels['users'] as Content), ...more } };
};

describe.each(['11', '12'] as const)('the state of a shared room of version %s', (version) => {
  const found = (changes: Readonly<Record<string, Content | undefined>>, profile: Parameters<typeof deviations>[1] = wanted) =>
    // Whatever version rooms are made in now: the room's own counts.
    deviations(shaping[version === '11' ? '12' : '11'], profile, state(version, changes));

  it('is found as it must be', () => {
    expect(found({})).toEqual([]);
    expect(found({ 'm.room.power_levels': users(version, { [ben]: 50 }) })).toEqual([]);
  });

  it.each<[string, Content | undefined]>([
    ['m.room.server_acl', { allow: ['*'] }],
    ['m.room.server_acl', { allow: ['acme.test'], deny: [], allow_ip_literals: false }],
    ['m.room.server_acl', { allow: ['acme.test', 'evil.test', 'globex.test'], deny: [], allow_ip_literals: false }],
    ['m.room.server_acl', undefined],
    ['m.room.policy', { via: 'acme.test', public_keys: { ed25519: 'old' } }],
    ['m.room.policy', {}],
    ['m.room.history_visibility', { history_visibility: 'shared' }],
    ['m.room.join_rules', { join_rule: 'public' }],
    ['m.room.guest_access', undefined],
  ])('deviates by %s %j, and can be put right', (type, content) => {
    expect(found({ [type]: content })).toEqual([{ type, wanted: guardedState(shaping[version], globex, 'recorded')[type] }]);
  });

  it('is given its levels back first, with our own people as they were raised and nobody else', () => {
    const broken = { ...users(version, { [ben]: 50, [bob]: 100, [home.gateway]: 100, nobody: 7 }), redact: 50 };
    expect(found({ 'm.room.power_levels': broken, 'm.room.policy': {} })).toEqual([
      { type: 'm.room.power_levels', wanted: users(version, { [ben]: 50 }) },
      { type: 'm.room.policy', wanted: guardedState(shaping[version], globex, 'recorded')['m.room.policy'] },
    ]);
    expect(found({ 'm.room.power_levels': undefined })).toEqual([
      { type: 'm.room.power_levels', wanted: powerLevels(shaping[version], version, anna) },
    ]);
  });

  it('is encrypted where it is confidential', () => {
    const confidential = { ...wanted, recording: 'confidential' } as const;
    expect(found({}, confidential)).toEqual([{ type: 'm.room.encryption', wanted: encryption }]);
    expect(found({ 'm.room.encryption': { ...encryption, rotation_period_msgs: 100 } }, confidential)).toEqual([]);
  });

  it('is wrong for good where it is on record and encrypted', () => {
    expect(found({ 'm.room.encryption': encryption })).toEqual([{ type: 'm.room.encryption', wanted: undefined }]);
  });
});

it('of which nobody says how it was made cannot be put right', () => {
  expect(deviations(shaping['12'], wanted, [])).toContainEqual({ type: 'm.room.create', wanted: undefined });
});
