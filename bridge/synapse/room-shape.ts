import type { Home, UserId } from '../../policy/index.ts';

/** What the shape of a shared room depends on. */
export interface Shaping {
  readonly home: Home;
  /** Room version of rooms we make: `12`, or `11` for clients that cannot read version-12 room ids. */
  readonly roomVersion: '11' | '12';
  /** Our policy server's public key, unpadded base64. */
  readonly policyKey: string;
}

type Content = Readonly<Record<string, unknown>>;

const top = 100;

/** Power levels of a shared room: our gateway above all, people may talk, nobody from outside may change anything.
 * In room version 12 the creator stands above every level and may not be listed (MSC4289). */
export const powerLevels = ({ home, roomVersion }: Shaping, creator: UserId): Content => ({
  users: { [home.gateway]: top, ...(roomVersion === '11' && { [creator]: top }) },
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
    'm.room.redaction': top,
    'm.room.tombstone': roomVersion === '12' ? 150 : top,
  },
});

/** The state that guards a shared room, by type; each with an empty state key. */
export const guardedState = ({ home, policyKey }: Shaping, servers: readonly string[]): Readonly<Record<string, Content>> => ({
  'm.room.history_visibility': { history_visibility: 'joined' },
  'm.room.guest_access': { guest_access: 'forbidden' },
  'm.room.join_rules': { join_rule: 'invite' },
  'm.room.server_acl': { allow: [...new Set([home.serverName, ...servers])].sort(), deny: [], allow_ip_literals: false },
  // Partners' servers ask us before they accept their own user's message (MSC4284, Matrix 1.18).
  'm.room.policy': { via: home.serverName, public_keys: { ed25519: policyKey } },
});
