import type { EventId, RoomId, ServerName } from '../../policy/index.ts';
import type { Media } from '../archive/media.ts';

/** What the archive knows of where something stands, asked outside a commit. Rejects where the store cannot be asked: then nothing is let in. */
export interface Archived {
  /** Whether a medium was shown in a registered room in which a server has a joined member now. */
  readonly mediaShared: (media: Media, server: ServerName) => Promise<boolean>;
  /** The rooms in which an event of this id is kept: one, but in old room versions servers choose their ids. */
  readonly roomsOf: (event: EventId) => Promise<readonly RoomId[]>;
}
