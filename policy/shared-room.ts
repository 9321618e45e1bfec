import type { RoomId, UserId } from './ids.ts';

/** What a room is for: within the company, two people of two companies, or several. */
export type RoomClass = 'internal' | 'direct' | 'shared';

/** On whose server the room was made, and so whose rules its state carries. */
export type RoomHost = 'home' | 'partner';

/** Whether what is said in a room can be read for the record, or is end-to-end encrypted and never looked into. */
export type RoomRecording = 'recorded' | 'confidential';

/** Whether a room is, as far as we have seen, what its class demands. */
export type RoomFit = 'met' | 'unmet';

/** Whether a person is in a room or asked into it. */
export type Presence = 'join' | 'invite';

/** A room as far as decisions need it. */
export interface SharedRoom {
  readonly id: RoomId;
  readonly class: RoomClass;
  readonly host: RoomHost;
  readonly recording: RoomRecording;
  readonly fit: RoomFit;
  /** The room version its making names (Matrix spec, "Room versions"); empty where we have not seen it made. */
  readonly version: string;
  readonly members: ReadonlyMap<UserId, Presence>;
}
