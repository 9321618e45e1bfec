import type { RoomId, UserId } from './ids.ts';

/** What a room is for: within the company, two people of two companies, or several. */
export type RoomClass = 'internal' | 'direct' | 'shared';

/** On whose server the room was made, and so whose rules its state carries. */
export type RoomHost = 'home' | 'partner';

/** Whether a person is in a room or asked into it. */
export type Presence = 'join' | 'invite';

/** A room as far as decisions need it. */
export interface SharedRoom {
  readonly id: RoomId;
  readonly class: RoomClass;
  readonly host: RoomHost;
  readonly members: ReadonlyMap<UserId, Presence>;
}
