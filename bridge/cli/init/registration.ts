import { AppServiceRegistration } from 'matrix-appservice-bridge';

import type { Secrets, Settings } from '../../config/schema.ts';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The appservice registration (Matrix application service spec, "Registration") our homeserver is told. */
export const registration = ({ doors, server_name: serverName }: Settings, secrets: Secrets): object => {
  const made = new AppServiceRegistration(`http://${doors.homeserver.host}:${doors.homeserver.port}`);
  made.setId('parley');
  made.setSenderLocalpart('parley');
  made.setRateLimited(false);
  made.setHomeserverToken(secrets.hs_token);
  made.setAppServiceToken(secrets.as_token);
  made.addRegexPattern('users', `^@parley:${escaped(serverName)}$`, true);
  // Our people can be made to leave a partner's room only by acting for them; the tokens are root and stay on this machine.
  made.addRegexPattern('users', `^@.*:${escaped(serverName)}$`, false);
  // Every room the server knows: version-12 room ids name no server.
  made.addRegexPattern('rooms', '^!.*', false);
  const output = made.getOutput();
  // A homeserver may take a kind of namespace that is left out for a fault.
  return {
    ...output,
    namespaces: { aliases: [], ...output.namespaces },
    protocols: [],
    receive_ephemeral: false,
    ip_range_whitelist: ['127.0.0.0/8', '::1/128'],
  };
};
