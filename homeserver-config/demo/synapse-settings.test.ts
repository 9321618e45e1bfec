import { describe, expect, it } from '@jest/globals';
import { synapseSettings } from './synapse-settings.ts';

const plain = {
  serverName: 'initech.test',
  folder: '/srv/initech',
  clientPort: 1,
  replicationPort: 2,
  egressPort: 3,
  databaseUrl: 'postgres://postgres:secret@127.0.0.1:5432/initech_synapse',
  secret: (name: string) => `secret of ${name}`,
  parley: undefined,
};
const parley = {
  modules: [{ module: 'parley_hooks.ParleyHooks' }],
  app_service_config_files: ['/srv/acme/registration.yaml'],
  worker_replication_secret: 'shared',
  federation: { destination_max_retry_interval: '30s' },
};

describe('the settings of a Synapse', () => {
  it('listen on the loopback address alone', () => {
    expect(synapseSettings(plain)['listeners']).toEqual([
      expect.objectContaining({ port: 1, bind_addresses: ['127.0.0.1'], resources: [{ names: ['client', 'federation'] }] }),
      expect.objectContaining({ port: 2, bind_addresses: ['127.0.0.1'], resources: [{ names: ['replication'] }] }),
    ]);
  });

  it('send all federation to the egress, with or without Parley', () => {
    for (const settings of [plain, { ...plain, parley }]) {
      expect(synapseSettings(settings)).toMatchObject({
        outbound_federation_restricted_to: ['egress'],
        instance_map: { egress: { host: '127.0.0.1', port: 3 } },
      });
    }
  });

  it('take module, appservice and replication secret from Parley', () => {
    expect(synapseSettings({ ...plain, parley })).toMatchObject(parley);
    expect(synapseSettings(plain)).toMatchObject({
      modules: [],
      app_service_config_files: [],
      worker_replication_secret: 'secret of replication',
    });
  });

  it('name the database that the address names', () => {
    const args = { host: '127.0.0.1', port: 5432, user: 'postgres', password: 'secret', dbname: 'initech_synapse' };
    expect(synapseSettings(plain)['database']).toMatchObject({ name: 'psycopg2', args });
  });
});
