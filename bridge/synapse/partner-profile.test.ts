import { describe, expect, it } from '@jest/globals';

import { profilePartnerRoom, type PartnerState } from './partner-profile.ts';

const setting = (type: string, content: PartnerState['content'], key = ''): PartnerState => ({ type, state_key: key, content });

/** What Synapse gives a room of the preset `private_chat`. */
const usual = [
  setting('m.room.create', { room_version: '12' }),
  setting('m.room.join_rules', { join_rule: 'invite' }),
  setting('m.room.history_visibility', { history_visibility: 'shared' }),
  setting('m.room.guest_access', { guest_access: 'can_join' }),
];

const with_ = (changed: PartnerState): readonly PartnerState[] => [...usual.filter(({ type }) => type !== changed.type), changed];

describe("a partner's room", () => {
  it('fits as an ordinary client makes it, and where nothing is said', () => {
    expect(profilePartnerRoom(usual)).toEqual({ wrong: [], encrypted: false, servers: [] });
    expect(profilePartnerRoom([])).toEqual({ wrong: [], encrypted: false, servers: [] });
  });

  it.each([
    ['m.room.join_rules', { join_rule: 'public' }],
    ['m.room.join_rules', { join_rule: 'knock' }],
    ['m.room.join_rules', { join_rule: 'restricted', allow: [] }],
    ['m.room.join_rules', { join_rule: 'knock_restricted' }],
    ['m.room.join_rules', {}],
    ['m.room.history_visibility', { history_visibility: 'world_readable' }],
    ['m.room.create', { room_version: '12', type: 'm.space' }],
  ])('does not fit with %s %j', (type, content) => {
    expect(profilePartnerRoom(with_(setting(type, content)))).toEqual({ wrong: [type], encrypted: false, servers: [] });
  });

  it.each<[unknown, readonly string[]]>([
    [
      ['acme.test', 'globex.test:8448'],
      ['acme.test', 'globex.test:8448'],
    ],
    [['*', '*.globex.test', 7, 'initech.test'], ['initech.test']],
    ['*', []],
    [undefined, []],
  ])('that allows the servers %j names %j', (allow, servers) => {
    expect(profilePartnerRoom([setting('m.room.server_acl', { allow })]).servers).toEqual(servers);
  });

  it('tells encryption apart, and looks at no other state key', () => {
    const state = [...usual, setting('m.room.encryption', {}), setting('m.room.join_rules', { join_rule: 'public' }, 'x')];
    expect(profilePartnerRoom(state)).toEqual({ wrong: [], encrypted: true, servers: [] });
  });
});
