import type { Home, RoomRecording, ServerName, UserId } from '../../policy/index.ts';

/** The room versions our rooms are made in. */
export type OwnVersion = '11' | '12';

/** What the shape of a shared room depends on. */
export interface Shaping {
  readonly home: Home;
  /** Room version of rooms we make: `12`, or `11` for clients that cannot read version-12 room ids. */
  readonly roomVersion: OwnVersion;
  /** Our policy server's public key, unpadded base64. */
  readonly policyKey: string;
}

/** The content of an event. */
export type Content = Readonly<Record<string, unknown>>;

const top = 100;

/** What nobody but our gateway sends: what guards the room, leads out of it, escapes the record, or removes from it. */
const guardedTypes = [
  'm.room.power_levels',
  'm.room.server_acl',
  'm.room.policy',
  'org.matrix.msc4284.policy',
  'm.room.encryption',
  'm.room.history_visibility',
  'm.room.join_rules',
  'm.room.guest_access',
  'm.room.retention',
  'm.room.third_party_invite',
  'm.room.redaction',
  'm.space.child',
  'm.space.parent',
  'm.widget',
  'im.vector.modular.widgets',
  'm.call.invite',
  'm.call.candidates',
  'm.call.answer',
  'm.call.select_answer',
  'm.call.reject',
  'm.call.negotiate',
  'm.call.member',
  'org.matrix.msc3401.call',
  'org.matrix.msc3401.call.member',
  'm.rtc.member',
  'm.rtc.slot',
];

/** Power levels of a shared room: our gateway above all, people may talk, nobody from outside may change anything.
 * In room version 12 the creator stands above every level and may not be listed (MSC4289). */
export const powerLevels = ({ home }: Shaping, version: OwnVersion, creator: UserId): Content => ({
  users: { [home.gateway]: top, ...(version === '11' && { [creator]: top }) },
  users_default: 0,
  events_default: 0,
  state_default: top,
  invite: 50,
  kick: 50,
  ban: top,
  redact: top,
  historical: top,
  notifications: { room: 50 },
  events: {
    'm.room.name': 50,
    'm.room.topic': 50,
    'm.room.avatar': 50,
    'm.room.pinned_events': 50,
    'm.room.tombstone': version === '12' ? 150 : top,
    ...Object.fromEntries(guardedTypes.map((type) => [type, top])),
  },
});

/** How a confidential room is encrypted (Matrix client-server spec, `m.room.encryption`). */
export const encryption: Content = { algorithm: 'm.megolm.v1.aes-sha2' };

/** The state that guards a shared room, by type; each with an empty state key. */
export const guardedState = (
  { home, policyKey }: Shaping,
  servers: readonly ServerName[],
  recording: RoomRecording,
): Readonly<Record<string, Content>> => ({
  'm.room.history_visibility': { history_visibility: 'joined' },
  'm.room.guest_access': { guest_access: 'forbidden' },
  'm.room.join_rules': { join_rule: 'invite' },
  'm.room.server_acl': { allow: [...new Set([home.serverName, ...servers])].sort(), deny: [], allow_ip_literals: false },
  // Partners' servers ask us before they accept their own user's message (MSC4284, Matrix 1.18).
  'm.room.policy': { via: home.serverName, public_keys: { ed25519: policyKey } },
  ...(recording === 'confidential' && { 'm.room.encryption': encryption }),
});

/** The version our rules for levels go by: the room's own, where we make rooms of it; else that of our setting. */
export const ownVersion = ({ roomVersion }: Shaping, version: string | undefined): OwnVersion =>
  version === '11' || version === '12' ? version : roomVersion;
