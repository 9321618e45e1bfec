import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { addAccount } from '../../../homeserver-config/demo/accounts.ts';
import { cast } from '../../../homeserver-config/demo/cast.ts';
import { logIn, type MatrixClient, matrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { clientUrl } from '../../../homeserver-config/demo/wiring.ts';
import type { Ground, Key } from './ground.ts';

/** Gives somebody an account at a company's homeserver and logs in. */
export const employ = async ({ ports, secrets }: Ground, key: Key, localpart: string): Promise<MatrixClient> => {
  const { serverName } = cast[key];
  const office = { serverName, clientUrl: clientUrl(ports, key), registrationSecret: secrets.password(`${key} registration`) };
  const password = secrets.password(`${localpart} at ${serverName}`);
  return logIn(office.clientUrl, await addAccount(office, { localpart, displayName: localpart, password }), password);
};

/** Acme's gateway at its homeserver, as the appservice that it is there. */
export const openGateway = async ({ folder, ports }: Ground): Promise<MatrixClient> => {
  const { as_token: token } = parse(readFileSync(join(folder, 'acme', 'secrets.yaml'), 'utf8')) as { readonly as_token: string };
  const gateway = matrixClient(clientUrl(ports, 'acme'), `@parley:${cast.acme.serverName}`, token);
  await gateway.call('POST', 'v3/register', { type: 'm.login.application_service', username: 'parley', inhibit_login: true });
  return gateway;
};
