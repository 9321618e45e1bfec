import { describe, expect, it } from '@jest/globals';

import { settingOf } from './setting-of.ts';

describe('a setting', () => {
  it.each([
    ['m.room.name', 'plain'],
    ['m.room.power_levels', 'shape'],
    ['m.room.server_acl', 'shape'],
    ['m.room.third_party_invite', 'shape'],
    ['m.room.encryption', 'encryption'],
    ['m.room.tombstone', 'upgrade'],
    ['m.space.child', 'space'],
    ['m.space.parent', 'space'],
    ['im.vector.modular.widgets', 'widget'],
    ['m.widget', 'widget'],
    ['m.call', 'call'],
    ['m.call.member', 'call'],
    ['m.rtc.member', 'call'],
    ['m.rtc.slot', 'call'],
    ['org.matrix.msc3401.call', 'call'],
    ['org.matrix.msc3401.call.member', 'call'],
    ['org.matrix.msc4143.rtc.member', 'call'],
    ['m.callous', 'custom'],
    ['org.example.custom', 'custom'],
    ['constructor', 'custom'],
    ['', 'custom'],
  ])('%j is about: %s', (type, setting) => {
    expect(settingOf(type)).toBe(setting);
  });
});
