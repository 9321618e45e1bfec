import type { RoomId, UserId } from '../../policy/index.ts';

/** What must be done after a commit, at the homeserver above all. Each is safe to do twice. */
export type Duty =
  /** Our bot joins a room it was asked into. */
  | { readonly kind: 'join-room'; readonly roomId: RoomId }
  /** The two may no longer share rooms: the external is removed from ours, our employee leaves theirs. */
  | { readonly kind: 'part-contact'; readonly employee: UserId; readonly external: UserId; readonly because: string }
  /** The partner's server believes that our person joined, and we refused it: they leave, unless they are in the room by now. */
  | { readonly kind: 'take-back-join'; readonly roomId: RoomId; readonly userId: UserId; readonly because: string }
  /** Approvals whose end has passed are written down. */
  | { readonly kind: 'expire-contacts' }
  /** A room whose external never came is left by our people, so that nobody talks to an empty room. */
  | { readonly kind: 'clear-orphan'; readonly roomId: RoomId }
  /** A room is made what its class demands; a partner's room that is not is left by our people. */
  | { readonly kind: 'keep-shape'; readonly roomId: RoomId }
  /** The rooms nobody has looked at for a while are looked at. */
  | { readonly kind: 'keep-shapes' };

/** Duties that commit with the decision that made them. */
export interface Outbox {
  /** Adds a duty; the same `key` is added once while it waits. `notBefore` in milliseconds since 1970. */
  readonly add: (duty: Duty, key: string, notBefore?: number) => Promise<void>;
}
