import { join } from 'node:path';

import type { Secrets, Settings } from '../../config/schema.ts';

/** The port of our homeserver's own replication listener; only the address of it is needed, no worker runs. */
const replicationPort = 9093;

/** A partner that comes back is tried again within half a minute; by itself Synapse waits up to a week. Pauses are stretched by up to 1.4. */
const retries = {
  destination_min_retry_interval: '5s',
  destination_max_retry_interval: '30s',
  destination_retry_multiplier: 2,
  max_long_retry_delay: '20s',
};

/** What the homeserver's configuration must say; `homeserver-config/README.md` explains each setting. */
export const homeserverSnippet = (
  directory: string,
  { doors, homeserver, when_unavailable: whenUnavailable }: Settings,
  secrets: Secrets,
): object => ({
  modules: [
    {
      module: 'parley_hooks.ParleyHooks',
      config: {
        url: `http://${doors.homeserver.host}:${doors.homeserver.port}`,
        token_path: join(directory, 'hook.token'),
        when_unavailable: { internal: whenUnavailable.internal },
      },
    },
  ],
  app_service_config_files: [join(directory, 'registration.yaml')],
  outbound_federation_restricted_to: ['egress'],
  instance_map: {
    main: { host: '127.0.0.1', port: replicationPort },
    egress: { host: doors.egress.host, port: doors.egress.port },
  },
  worker_replication_secret: secrets.replication_secret,
  federation: retries,
  listeners: [
    {
      port: Number(new URL(homeserver.url).port || 8008),
      type: 'http',
      bind_addresses: ['127.0.0.1'],
      x_forwarded: true,
      resources: [{ names: ['client', 'federation'] }],
    },
    { port: replicationPort, type: 'http', bind_addresses: ['127.0.0.1'], resources: [{ names: ['replication'] }] },
  ],
});
