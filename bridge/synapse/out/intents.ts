import { AppServiceRegistration, Bridge, Logger, type Intent } from 'matrix-appservice-bridge';

import type { Home, UserId } from '../../../policy/index.ts';

/** How we reach our homeserver as its appservice. */
export interface AppserviceAccess {
  readonly home: Home;
  readonly url: string;
  readonly asToken: string;
  readonly hsToken: string;
}

/** Our own account at the homeserver, and our people's where we act for them. */
export interface Intents {
  readonly gateway: () => Intent;
  readonly as: (user: UserId) => Intent;
}

const gatewayLocalpart = (home: Home): string => home.gateway.slice(1, home.gateway.indexOf(':'));

const registrationOf = ({ home, url, asToken, hsToken }: AppserviceAccess): AppServiceRegistration =>
  AppServiceRegistration.fromObject({
    id: gatewayLocalpart(home),
    url,
    as_token: asToken,
    hs_token: hsToken,
    sender_localpart: gatewayLocalpart(home),
    rate_limited: false,
    namespaces: { users: [], rooms: [], aliases: [] },
  });

// Left to itself an intent invites and joins again whom it was told to remove, and raises its own power.
const obedient = { dontJoin: true, dontCheckPowerLevel: true } as const;

/** Opens access to the homeserver. Listens to nothing: transactions come in by our own door. */
export const openIntents = async (access: AppserviceAccess): Promise<Intents> => {
  Logger.configure({ console: 'off' });
  const bridge = new Bridge({
    homeserverUrl: access.url,
    domain: access.home.serverName,
    disableStores: true,
    registration: registrationOf(access),
    controller: { onEvent: () => undefined },
    intentOptions: { clients: obedient, bot: obedient },
  });
  await bridge.initialise();
  return { gateway: () => bridge.getIntent(), as: (user) => bridge.getIntent(user) };
};
