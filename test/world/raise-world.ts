import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Company, GatewayCompany } from '../../homeserver-config/demo/company.ts';
import { type Constellation, startConstellation } from '../../homeserver-config/demo/constellation.ts';
import { freePort, freePorts } from '../../homeserver-config/demo/ports.ts';
import { type Programs, openPrograms } from '../../homeserver-config/demo/programs.ts';
import { seed } from '../../homeserver-config/demo/seed.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { type Act, openControl } from './control.ts';
import { findProgram } from './find-program.ts';
import type { CompanyShape, GatewayShape, Outsider, WorldShape } from './shape.ts';

/** The world while it stands, in the process that raised it. */
export interface StandingWorld {
  readonly shape: WorldShape;
  readonly end: () => Promise<void>;
}

/** The Python that has Synapse. */
export const python = join(import.meta.dirname, '..', '..', '.synapse', 'venv', 'bin', 'python');

/** A company as its tests are told of it. */
export const companyShape = ({ serverName, clientUrl, federationUrl, office }: Company): CompanyShape => ({
  serverName,
  clientUrl,
  federationUrl,
  registrationSecret: office.registrationSecret,
});

const gatewayShape = (company: GatewayCompany): GatewayShape => {
  const { configFile, databaseUrl, consoleUrl, apiKey, login } = company.gateway;
  return { ...companyShape(company), configFile, databaseUrl, consoleUrl, apiKey, login };
};

const kill = async (company: GatewayCompany, program: string): Promise<void> => {
  const pid = findProgram(company.gateway.configFile, program);
  if (pid === undefined) throw new Error(`${company.serverName} has no running ${program}`);
  process.kill(pid, 'SIGKILL');
  await until(() => findProgram(company.gateway.configFile, program) !== pid, { what: `${program} is gone`, withinMs: 10_000 });
};

const actOn =
  (constellation: Constellation): Act =>
  async ([verb, key, program = '']) => {
    const company = key === 'acme' || key === 'globex' ? constellation[key] : undefined;
    if (company && verb === 'restart') return company.restartParley();
    if (company && verb === 'kill') return kill(company, program);
    throw new Error('POST /restart/COMPANY or /kill/COMPANY/PROGRAM');
  };

const freshKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A name for a server that a test plays, with a free port and a key. */
export const outsider = async (serverName: string): Promise<Outsider> => ({ serverName, port: await freePort(), key: freshKey() });

/** Where servers that tests play are reached, name → URL. */
export const addressesOf = (outsiders: readonly Outsider[]): Record<string, string> =>
  Object.fromEntries(outsiders.map(({ serverName, port }) => [serverName, `http://127.0.0.1:${port}`]));

/** What an operator may have switched on, so that a door and not the lack of a feature is what refuses. */
export const openSettings = {
  max_event_delay_duration: '1h',
  allow_guest_access: true,
  allow_public_rooms_over_federation: true,
  room_list_publication_rules: [{ action: 'allow' }],
};

const build = async (folder: string, programs: Programs): Promise<StandingWorld> => {
  const [handmade, partner, stranger] = await Promise.all([outsider('handmade.test'), outsider('partner.test'), outsider('stranger.test')]);
  const resolve = addressesOf([handmade, partner, stranger]);
  const settings = { folder, ports: await freePorts(), python, resolve, synapse: openSettings, durable: false, say: () => {} };
  const constellation = await startConstellation(settings, programs);
  await seed(constellation);
  const control = await openControl(actOn(constellation));
  const { acme, globex, initech } = constellation;
  const companies = { acme: gatewayShape(acme), globex: gatewayShape(globex), initech: companyShape(initech) };
  const end = async (): Promise<void> => {
    control.server.close();
    await programs.stopAll();
  };
  return { shape: { ...companies, handmade, attackers: { partner, stranger }, controlUrl: control.url }, end };
};

/**
 * Starts the demo's constellation, seeded, in a temporary folder and on free ports, so that it runs beside any demo.
 * When it cannot be started its logs stay, and the error says where; after a good end nothing stays.
 */
export const raiseWorld = async (): Promise<StandingWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-world-'));
  const programs = openPrograms();
  try {
    const { shape, end } = await build(folder, programs);
    return { shape, end: () => end().finally(() => rmSync(folder, { recursive: true, force: true })) };
  } catch (error) {
    await programs.stopAll();
    throw new Error(`The world of the acceptance tests did not start; its logs are in ${folder}`, { cause: error });
  }
};
