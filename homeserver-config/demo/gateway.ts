import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type AdminApi, adminApi } from './admin-api.ts';
import type { GatewayRole } from './cast.ts';
import { parley, parleyProgram } from './parley-command.ts';
import { type Secrets, writePrivately } from './private-files.ts';
import type { Programs } from './programs.ts';
import { type Running, untilServing } from './running.ts';
import type { ParleySnippet } from './synapse-settings.ts';

/** One company's Parley before it runs: its files, its ports on 127.0.0.1, its database, its homeserver, its partners' addresses. */
export interface GatewaySettings {
  readonly role: GatewayRole;
  readonly folder: string;
  readonly ports: {
    readonly doors: number;
    readonly ingress: number;
    readonly egress: number;
    readonly console: number;
    readonly worker: number;
  };
  readonly databaseUrl: string;
  readonly homeserverUrl: string;
  /** Server name → base URL, or host:port for HTTPS. */
  readonly resolve: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
}

/** One company's Parley, serving. */
export interface Gateway {
  readonly configFile: string;
  readonly databaseUrl: string;
  readonly consoleUrl: string;
  readonly apiKey: string;
  readonly api: AdminApi;
  readonly login: { readonly login: string; readonly password: string };
}

const configFile = (folder: string): string => join(folder, 'parley.yaml');

const initArguments = ({ role, folder, ports, databaseUrl, homeserverUrl, resolve }: GatewaySettings): string[] => {
  const company = ['--server-name', role.serverName, '--organization', role.organization, '--directory', folder];
  const reaches = ['--database', databaseUrl, '--homeserver-url', homeserverUrl];
  const doors = ['--doors-port', `${ports.doors}`, '--ingress-port', `${ports.ingress}`, '--egress-port', `${ports.egress}`];
  const partners = Object.entries(resolve).flatMap(([name, url]) => ['--resolve', `${name}=${url}`]);
  return [
    'init',
    ...company,
    ...reaches,
    ...doors,
    '--console-port',
    `${ports.console}`,
    '--worker-port',
    `${ports.worker}`,
    ...partners,
    '--force',
  ];
};

const snippetKeys = ['modules', 'app_service_config_files', 'worker_replication_secret', 'federation'] as const;

const readSnippet = (folder: string): ParleySnippet => {
  const path = join(folder, 'homeserver-snippet.yaml');
  const snippet = parse(readFileSync(path, 'utf8')) as Partial<ParleySnippet>;
  const missing = snippetKeys.find((key) => snippet[key] === undefined);
  if (missing) throw new Error(`${path} has no ${missing}`);
  return snippet as ParleySnippet;
};

/**
 * Writes the company's `parley.yaml` and what belongs to it (`parley init`), unless it stands there for the same ports,
 * addresses and database; returns what Synapse must be told.
 */
export const writeGatewayFiles = async (settings: GatewaySettings, stopping: AbortSignal): Promise<ParleySnippet> => {
  const args = initArguments(settings);
  const note = join(settings.folder, 'init-arguments.json');
  // What the snippet must have counts too: one from before is written anew.
  const noted = JSON.stringify([...args, ...snippetKeys]);
  if (!existsSync(note) || readFileSync(note, 'utf8') !== noted) {
    await parley(args, { signal: stopping });
    writePrivately(note, noted);
  }
  return readSnippet(settings.folder);
};

/** Starts `parley start` and waits until it says that it is ready. */
export const startGateway = async ({ role, folder }: GatewaySettings, programs: Programs): Promise<Running> => {
  const log = join(folder, 'parley.log');
  const args = ['start', '--config', configFile(folder)];
  const running = programs.start({ kind: 'Parley', name: `Parley of ${role.serverName}`, command: parleyProgram, args, log });
  await untilServing(running, async () => readFileSync(log, 'utf8').includes('"msg":"ready"'));
  return running;
};

/** Gets the demo's own key to the admin API and an account for the console, both made once and kept. */
export const openGateway = async (settings: GatewaySettings, stopping: AbortSignal): Promise<Gateway> => {
  const { folder, ports, role, secrets, databaseUrl } = settings;
  const file = ['--config', configFile(folder)];
  const apiKey = await secrets.remember(`${role.serverName} admin API key`, async () => {
    const made = await parley(['api-key', 'create', ...file, '--name', 'demo', '--role', 'admin', '--json'], { signal: stopping });
    return (JSON.parse(made) as { key: string }).key;
  });
  const password = secrets.password(`${role.serverName} console`);
  await secrets.remember(`${role.serverName} console account`, async () => {
    const account = ['admin', 'create', ...file, '--login', role.consoleLogin, '--password-stdin', '--role', 'admin'];
    await parley(account, { input: `${password}\n`, signal: stopping });
    return role.consoleLogin;
  });
  const consoleUrl = `http://127.0.0.1:${ports.console}`;
  const login = { login: role.consoleLogin, password };
  return { configFile: configFile(folder), databaseUrl, consoleUrl, apiKey, api: adminApi(consoleUrl, apiKey), login };
};
