import type { Setting } from '../../policy/index.ts';

/** State that says something about a room without guarding anything. Everything that is not named here or in the shape is refused. */
const plain = ['m.room.name', 'm.room.topic', 'm.room.avatar', 'm.room.pinned_events', 'm.room.canonical_alias'];

const named: Readonly<Record<Exclude<Setting, 'custom'>, readonly string[]>> = {
  plain,
  shape: [
    'm.room.create',
    'm.room.member',
    'm.room.power_levels',
    'm.room.server_acl',
    'm.room.policy',
    'org.matrix.msc4284.policy',
    'm.room.history_visibility',
    'm.room.join_rules',
    'm.room.guest_access',
    'm.room.retention',
    'm.room.third_party_invite',
  ],
  encryption: ['m.room.encryption'],
  upgrade: ['m.room.tombstone'],
  space: ['m.space.child', 'm.space.parent'],
  widget: ['m.widget', 'im.vector.modular.widgets'],
  call: [],
};

// Calls have many types, and new ones with every proposal (MSC3401, MSC4143).
const call = /^(?:m\.call\.|m\.rtc\.|org\.matrix\.msc3401\.call|org\.matrix\.msc4143\.rtc)|^m\.call$/;

const byType = new Map(Object.entries(named).flatMap(([setting, types]) => types.map((type) => [type, setting as Setting])));

/** What a state event of this type is about. */
export const settingOf = (type: string): Setting => byType.get(type) ?? (call.test(type) ? 'call' : 'custom');
