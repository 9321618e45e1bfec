import { setTimeout as pause } from 'node:timers/promises';

import type { RoomId, SharedRoom } from '../../policy/index.ts';
import type { Directory } from '../ports/directory.ts';

/** How long our homeserver's word of a room may be on its way to us, and how often we look, in milliseconds. */
const [latest, rhythm] = [3_000, 50];

/** A room, as soon as it is known and `holds`, or after three seconds as it is known then. */
export const awaitRoom = async (
  directory: Directory,
  id: RoomId,
  holds: (room: SharedRoom) => boolean,
): Promise<SharedRoom | undefined> => {
  const isSo = (): boolean => {
    const room = directory.room(id);
    return room !== undefined && holds(room);
  };
  for (let waited = 0; waited < latest && !isSo(); waited += rhythm) await pause(rhythm);
  return directory.room(id);
};
