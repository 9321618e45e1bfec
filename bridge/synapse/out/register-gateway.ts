import type { Result } from '../../../policy/index.ts';
import type { HomeserverFault } from '../../ports/homeserver.ts';
import { attempt } from './fault.ts';
import type { Intents } from './intents.ts';

/** Makes sure our account exists, with a profile: the appservice's sender has none until it is registered. */
export const registerGateway = (intents: Intents, localpart: string, displayName: string): Promise<Result<boolean, HomeserverFault>> =>
  attempt(
    async () => {
      const client = intents.gateway().matrixClient;
      const body = { type: 'm.login.application_service', username: localpart, inhibit_login: true };
      await client.doRequest('POST', '/_matrix/client/v3/register', undefined, body);
      await client.setDisplayName(displayName);
      return true;
    },
    ({ cause }) => (cause.includes('M_USER_IN_USE') ? true : undefined),
  );
