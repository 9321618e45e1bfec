import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cast, companyKeys, type CompanyKey } from '../../../homeserver-config/demo/cast.ts';
import type { Ground } from '../../../homeserver-config/demo/company.ts';
import { layGround } from '../../../homeserver-config/demo/constellation.ts';
import { startPlainEgress } from '../../../homeserver-config/demo/plain-egress.ts';
import { freePorts } from '../../../homeserver-config/demo/ports.ts';
import { privateFolder } from '../../../homeserver-config/demo/private-files.ts';
import { openPrograms, type Programs } from '../../../homeserver-config/demo/programs.ts';
import { startSynapse } from '../../../homeserver-config/demo/synapse.ts';
import { clientUrl } from '../../../homeserver-config/demo/wiring.ts';
import { openCompany, type WorldCompany } from '../../world/open-world.ts';
import { addressesOf, openSettings, outsider, python } from '../../world/raise-world.ts';
import { startHostileServer } from '../hostile/serve.ts';
import type { Field } from './field.ts';

/** A field without Parley, and its end. */
export interface UnguardedField extends Field {
  readonly end: () => Promise<void>;
}

const bridgeOf = (folder: string, key: CompanyKey, asToken: string): string => {
  const path = join(privateFolder(join(folder, key)), 'bridge.json');
  const namespaces = { users: [{ regex: `^@.*:${cast[key].serverName}$`, exclusive: false }], aliases: [], rooms: [] };
  const tokens = { as_token: asToken, hs_token: randomBytes(16).toString('hex') };
  writeFileSync(path, JSON.stringify({ id: 'bridge', url: null, sender_localpart: 'bridge', ...tokens, namespaces }));
  return path;
};

const startCompany = async (ground: Ground, key: CompanyKey, asToken: string): Promise<WorldCompany> => {
  const { folder, ports, secrets, programs, python: interpreter } = ground;
  const { serverName } = cast[key];
  const secret = (name: string): string => secrets.password(`${key} ${name}`);
  const others = companyKeys.filter((other) => other !== key).map((other) => [cast[other].serverName, clientUrl(ports, other)]);
  const egress = { port: ports[`${key} egress`], secret: secret('replication'), stopping: programs.stopping };
  await startPlainEgress({ ...egress, addresses: { ...Object.fromEntries(others), ...ground.resolve } });
  const bridges = {
    modules: [],
    app_service_config_files: [bridgeOf(folder, key, asToken)],
    federation: {},
    worker_replication_secret: egress.secret,
  };
  const wiring = { clientPort: ports[`${key} Synapse`], replicationPort: ports[`${key} replication`], egressPort: egress.port };
  const settings = { serverName, folder: join(folder, key), ...wiring, databaseUrl: ground.databaseUrl(`${key}_synapse`), secret };
  await startSynapse({ ...settings, parley: bridges, more: ground.synapse ?? {} }, interpreter, programs);
  const url = clientUrl(ports, key);
  return openCompany({ serverName, clientUrl: url, federationUrl: url, registrationSecret: secret('registration') });
};

const nothing = async (): Promise<void> => {};

const build = async (folder: string, programs: Programs): Promise<Omit<UnguardedField, 'end'>> => {
  const [friend, foe] = await Promise.all([outsider('partner.test'), outsider('stranger.test')]);
  const settings = { folder, ports: await freePorts(), python, resolve: addressesOf([friend, foe]), durable: false, say: () => {} };
  const ground = await layGround({ ...settings, synapse: openSettings }, programs);
  const asToken = randomBytes(16).toString('hex');
  const [acme, globex, initech] = await Promise.all([
    startCompany(ground, 'acme', asToken),
    startCompany(ground, 'globex', asToken),
    startCompany(ground, 'initech', asToken),
  ]);
  const partner = await startHostileServer(friend.serverName, friend.port);
  const stranger = await startHostileServer(foe.serverName, foe.port);
  const nobody = { approve: nothing, block: nothing, killDoors: nothing, restart: nothing, refusals: async () => new Map() };
  return { isGuarded: false, acme, globex, initech, partner, stranger, asToken, ...nobody };
};

/** The same servers with the module not loaded and nothing where ingress and egress stand: where every attack must work. */
export const raiseUnguardedField = async (): Promise<UnguardedField> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-unguarded-'));
  const programs = openPrograms();
  try {
    const field = await build(folder, programs);
    const end = async (): Promise<void> => {
      [field.partner, field.stranger].forEach((server) => server.close());
      await programs.stopAll();
      rmSync(folder, { recursive: true, force: true });
    };
    return { ...field, end };
  } catch (error) {
    await programs.stopAll();
    throw new Error(`The field without guards did not start; its logs are in ${folder}`, { cause: error });
  }
};
