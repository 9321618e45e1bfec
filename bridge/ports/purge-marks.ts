import type { RoomId } from '../../policy/index.ts';

/** Below what the history of a room is purged: what is less deep in the graph, or older by its own word (milliseconds since 1970). */
export interface PurgeMark {
  readonly depth: number | undefined;
  readonly before: number | undefined;
}

/** How far the history of rooms was purged, within one commit. What lies below comes in no more. */
export interface PurgeMarks {
  readonly of: (room: RoomId) => Promise<PurgeMark | undefined>;
  /** Raises a room's mark; each bound by itself. MUST NOT lower it: what was purged stays purged. */
  readonly raise: (room: RoomId, mark: PurgeMark) => Promise<void>;
}
