import type { Presence, RoomClass, RoomFit, RoomHost, RoomId, RoomRecording, ServerName, SharedRoom, UserId } from '../../policy/index.ts';

/** What is known of a room when it is first heard of; `at` in milliseconds since 1970. */
export interface NewRoom {
  readonly id: RoomId;
  readonly class: RoomClass;
  readonly host: RoomHost;
  readonly at: number;
  /** Recorded where absent. */
  readonly recording?: RoomRecording;
  /** The room version its making names; empty, as not known, where absent. */
  readonly version?: string;
}

/** The shared rooms and who is in them, within one commit. */
export interface Rooms {
  readonly find: (id: RoomId) => Promise<SharedRoom | undefined>;
  /** The same, and MUST hold the row for the rest of the commit, so that of two acts at once one sees the other's result. */
  readonly hold: (id: RoomId) => Promise<SharedRoom | undefined>;
  /** Registers a room; a room that is known already stays as it is. Answers whether it was new. */
  readonly register: (room: NewRoom) => Promise<boolean>;
  /** When it was registered, milliseconds since 1970. */
  readonly registeredAt: (id: RoomId) => Promise<number | undefined>;
  readonly rename: (id: RoomId, name: string) => Promise<void>;
  /** What a room is for, and whether it is on record, from now on. */
  readonly reclassify: (id: RoomId, to: { readonly class: RoomClass; readonly recording: RoomRecording }) => Promise<void>;
  /** Writes down that a room was looked at, and how it was found; `at` in milliseconds since 1970. */
  readonly looked: (id: RoomId, fit: RoomFit, at: number) => Promise<void>;
  /** The rooms somebody is in that were looked at before `before` (milliseconds since 1970) or never, the longest ago first, at most `limit`. */
  readonly unlooked: (before: number, limit: number) => Promise<readonly RoomId[]>;
  /** Enters or removes a member; `leave` for everything that is neither joined nor invited. */
  readonly setMember: (id: RoomId, user: UserId, presence: Presence | 'leave') => Promise<void>;
  /** The rooms both are in or invited to. */
  readonly sharedBetween: (employee: UserId, external: UserId) => Promise<readonly SharedRoom[]>;
  /** The rooms that have a member or invitee of one of these servers. */
  readonly withServers: (servers: readonly ServerName[]) => Promise<readonly SharedRoom[]>;
}
