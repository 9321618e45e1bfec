import { createHmac } from 'node:crypto';
import { parseUserId, type ServerName, type UserId } from '../../../policy/index.ts';

/** How our homeserver learns that a server is back: it is asked for the profile of nobody there, which it looks for at once, whatever it
 * thinks of the server (Synapse 1.163, `handlers/profile.py`, `ignore_backoff`); the egress answers itself, and an answer ends the waiting
 * (`util/retryutils.py`) and wakes what is queued. */
export interface WakeUp {
  /** Nobody at a server: the same name at every door that shares the secret, and not to be guessed. */
  readonly nobodyAt: (server: ServerName) => UserId;
  /** Whether a request of our homeserver to a server is for nobody there. */
  readonly isFor: (requestTarget: string, server: ServerName) => boolean;
}

const profile = '/_matrix/federation/v1/query/profile?';

/** Makes the name of nobody from a secret that all doors share. */
export const createWakeUp = (secret: string): WakeUp => {
  const localpart = `parley-${createHmac('sha256', secret).update('wake-up').digest('hex').slice(0, 32)}`;
  const nobodyAt = (server: ServerName): UserId => {
    const user = parseUserId(`@${localpart}:${server}`);
    if (!user.ok) throw new Error(`${server} is too long for a user id`);
    return user.value;
  };
  return {
    nobodyAt,
    isFor: (target, server) =>
      target.startsWith(profile) && new URLSearchParams(target.slice(profile.length)).get('user_id') === `@${localpart}:${server}`,
  };
};
