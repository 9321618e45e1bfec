import type { RoomId, ServerName } from '../../../policy/index.ts';
import { askHomeserver, type HomeserverAccess } from './ask-homeserver.ts';

/** How long an answer is waited for, in milliseconds. */
const patience = 2_000;

/** Whether a room's list of servers names one (Matrix spec, `m.room.server_acl`), as our account in the room sees it now. True where that
 * cannot be told, or where there is no list. */
export const isListed = async (access: HomeserverAccess, room: RoomId, server: ServerName): Promise<boolean> => {
  try {
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/state/m.room.server_acl/`;
    const response = await askHomeserver(access, path, { within: patience });
    const { allow } = (await response.json()) as { readonly allow?: unknown };
    return !response.ok || !Array.isArray(allow) || allow.includes(server);
  } catch {
    return true;
  }
};
