import type { RoomId } from '../../policy/index.ts';
import type { Directory } from '../ports/directory.ts';

/** The version of a room. What its making said counts; otherwise its id tells: a version-12 id is a hash and names no server (MSC4291), and
 * the rooms we make are of version 11 or 12. */
export const roomVersionIn =
  (directory: Directory) =>
  (room: RoomId): string =>
    directory.room(room)?.version || (room.includes(':') ? '11' : '12');
