import type { Result, RoomId, RoomRecording, ServerName, UserId } from '../../policy/index.ts';

/** Why an act at the homeserver did not happen, and whether trying again can help. */
export interface HomeserverFault {
  readonly retry: boolean;
  readonly cause: string;
}

type Done = Promise<Result<void, HomeserverFault>>;

/** What a room of ours is to be. */
export interface RoomProfile {
  readonly recording: RoomRecording;
  /** The partners' servers whose people may be in it. */
  readonly servers: readonly ServerName[];
}

/** What was found wrong about a room, by the names of its settings, and what of it is wrong still and why. */
export interface Mended {
  readonly wrong: readonly string[];
  readonly left: readonly string[];
  readonly cause: string;
}

/** How a partner's room was found. */
export interface Examined {
  /** What our profile does not allow, by the names of its settings; encryption is told apart. */
  readonly wrong: readonly string[];
  readonly encrypted: boolean;
  /** The servers that the room itself names as those whose people may be in it, ours included; people of some of them may be hidden from us. */
  readonly servers: readonly ServerName[];
}

/** What we do at our own homeserver. Each act MUST be safe to repeat: what is so already counts as done. */
export interface Homeserver {
  /** Our bot joins a room. */
  readonly join: (room: RoomId) => Done;
  /** Our bot removes a person, or takes an invitation back. */
  readonly remove: (room: RoomId, user: UserId, because: string) => Done;
  /** One of our own people leaves a room and forgets it. */
  readonly leave: (room: RoomId, user: UserId) => Done;
  /** Compares a room with its profile as our bot, and puts right what its power permits. */
  readonly mend: (room: RoomId, profile: RoomProfile) => Promise<Result<Mended, HomeserverFault>>;
  /** Looks at a partner's room as one of our own people in it. */
  readonly examine: (room: RoomId, as: UserId) => Promise<Result<Examined, HomeserverFault>>;
  /** Whether one of our own people is in a room, as the homeserver knows it. */
  readonly isJoined: (room: RoomId, user: UserId) => Promise<Result<boolean, HomeserverFault>>;
  /** Who is joined or invited, as the homeserver knows it; asked as one of our own people in the room. */
  readonly members: (room: RoomId, as: UserId) => Promise<Result<readonly UserId[], HomeserverFault>>;
}
