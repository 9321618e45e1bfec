import type { EventId, RoomId, UserId } from '../../policy/index.ts';

/** The kept content of one event. Its place in the room is given when it is stored. */
export interface ArchiveEntry {
  readonly eventId: EventId;
  readonly roomId: RoomId;
  readonly sender: UserId;
  readonly type: string;
  /** The sender's own word for when, milliseconds since 1970; order never follows it. */
  readonly originServerTs: number;
  /** When we received it, milliseconds since 1970. */
  readonly receivedAt: number;
  /** Our server holds it back from our people (it was refused too late to stop it). */
  readonly withheld: boolean;
  /** The event as it was received, JSON text. */
  readonly raw: string;
}
