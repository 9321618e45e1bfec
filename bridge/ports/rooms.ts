import type { Presence, RoomClass, RoomHost, RoomId, ServerName, SharedRoom, UserId } from '../../policy/index.ts';

/** The shared rooms and who is in them, within one commit. */
export interface Rooms {
  readonly find: (id: RoomId) => Promise<SharedRoom | undefined>;
  /** Registers a room; a room that is known already stays as it is. Answers whether it was new. */
  readonly register: (room: {
    readonly id: RoomId;
    readonly class: RoomClass;
    readonly host: RoomHost;
    readonly at: number;
  }) => Promise<boolean>;
  readonly rename: (id: RoomId, name: string) => Promise<void>;
  /** Enters or removes a member; `leave` for everything that is neither joined nor invited. */
  readonly setMember: (id: RoomId, user: UserId, presence: Presence | 'leave') => Promise<void>;
  /** The rooms both are in or invited to. */
  readonly sharedBetween: (employee: UserId, external: UserId) => Promise<readonly SharedRoom[]>;
  /** The rooms that have a member or invitee of one of these servers. */
  readonly withServers: (servers: readonly ServerName[]) => Promise<readonly SharedRoom[]>;
}
