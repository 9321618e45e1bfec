import type { Result, RoomId, UserId } from '../../policy/index.ts';

/** Why an act at the homeserver did not happen, and whether trying again can help. */
export interface HomeserverFault {
  readonly retry: boolean;
  readonly cause: string;
}

type Done = Promise<Result<void, HomeserverFault>>;

/** What we do at our own homeserver. Each act MUST be safe to repeat: what is so already counts as done. */
export interface Homeserver {
  /** Our bot joins a room. */
  readonly join: (room: RoomId) => Done;
  /** Our bot removes a person, or takes an invitation back. */
  readonly remove: (room: RoomId, user: UserId, because: string) => Done;
  /** One of our own people leaves a room and forgets it. */
  readonly leave: (room: RoomId, user: UserId) => Done;
  /** Whether one of our own people is in a room, as the homeserver knows it. */
  readonly isJoined: (room: RoomId, user: UserId) => Promise<Result<boolean, HomeserverFault>>;
  /** Who is joined or invited, as the homeserver knows it; asked as one of our own people in the room. */
  readonly members: (room: RoomId, as: UserId) => Promise<Result<readonly UserId[], HomeserverFault>>;
}
