import { askHomeserver, type HomeserverAccess } from './ask-homeserver.ts';

/** How long an answer is waited for, in milliseconds: the homeserver asks us before it answers. */
const patience = 30_000;

/** Asks the homeserver to ask us (Matrix client-server spec, appservice ping): where it reaches us, it delivers at once what it kept.
 * Rejects with its own words where it does not. */
export const pingUs = async (access: HomeserverAccess, id: string): Promise<void> => {
  const path = `/_matrix/client/v1/appservice/${encodeURIComponent(id)}/ping`;
  const response = await askHomeserver(access, path, { within: patience, body: '{}' });
  const words = await response.text();
  if (!response.ok) throw new Error(`the homeserver answered ${response.status}: ${words.slice(0, 500)}`);
};
