import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { stringify } from 'yaml';

import { settings as settingsSchema, type Secrets, type Settings } from '../../config/schema.ts';
import { done, failed, readOptions, required, UsageError, type Command, type Ended } from '../command.ts';
import { homeserverSnippet } from './homeserver-snippet.ts';
import { ownSecrets } from './own-secrets.ts';
import { writePrivately } from './write-privately.ts';

const options = {
  'server-name': { type: 'string' },
  organization: { type: 'string' },
  database: { type: 'string' },
  'homeserver-url': { type: 'string', default: 'http://127.0.0.1:8008' },
  directory: { type: 'string', default: '.' },
  'doors-port': { type: 'string', default: '9100' },
  'ingress-port': { type: 'string', default: '9101' },
  'egress-port': { type: 'string', default: '9102' },
  'console-port': { type: 'string', default: '9103' },
  'worker-port': { type: 'string' },
  'public-url': { type: 'string' },
  resolve: { type: 'string', multiple: true },
  force: { type: 'boolean' },
} as const;

const fileNames = ['parley.yaml', 'registration.yaml', 'hook.token', 'homeserver-snippet.yaml'] as const;
type FileName = (typeof fileNames)[number];
type Values = ReturnType<typeof readOptions<typeof options>>['values'];

const pairOf = (text: string): readonly [string, string] => {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--resolve takes name=address, not \`${text}\``);
  return [text.slice(0, at), text.slice(at + 1)];
};

const written = (values: Values): unknown => ({
  organization: required(values.organization, 'organization'),
  server_name: required(values['server-name'], 'server-name'),
  database: required(values.database, 'database'),
  homeserver: { url: values['homeserver-url'] },
  doors: {
    homeserver: { host: '127.0.0.1', port: Number(values['doors-port']) },
    ingress: { host: '127.0.0.1', port: Number(values['ingress-port']) },
    egress: { host: '127.0.0.1', port: Number(values['egress-port']) },
  },
  console: {
    host: '127.0.0.1',
    port: Number(values['console-port']),
    public_url: values['public-url'] ?? `http://127.0.0.1:${values['console-port']}`,
  },
  worker: { host: '127.0.0.1', port: Number(values['worker-port'] ?? Number(values['console-port']) + 1) },
  when_unavailable: { internal: 'open', external: 'closed', messages_in: 'queue' },
  resolve: Object.fromEntries((values.resolve ?? []).map(pairOf)),
  secrets_file: 'secrets.yaml',
});

const optionFor = new Map([
  ['server_name', 'server-name'],
  ['homeserver.url', 'homeserver-url'],
  ['doors.homeserver.port', 'doors-port'],
  ['doors.ingress.port', 'ingress-port'],
  ['doors.egress.port', 'egress-port'],
  ['console.port', 'console-port'],
  ['worker.port', 'worker-port'],
  ['console.public_url', 'public-url'],
]);

const settingsFrom = (values: Values): Settings => {
  const read = settingsSchema.safeParse(written(values));
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `--${optionFor.get(path.join('.')) ?? String(path[0])}: ${message}`);
  throw new UsageError(faults.join('\n'));
};

const filesFor = async (directory: string, settings: Settings, secrets: Secrets): Promise<Readonly<Record<FileName, string>>> => {
  // The library behind it takes half a second to load, which no other command should wait for.
  const { registration } = await import('./registration.ts');
  return {
    'parley.yaml': stringify(settings),
    'registration.yaml': stringify(registration(settings, secrets)),
    'hook.token': `${secrets.hook_token}\n`,
    'homeserver-snippet.yaml': stringify(homeserverSnippet(directory, settings, secrets)),
  };
};

const initIn = async (directory: string, values: Values): Promise<Ended> => {
  const settings = settingsFrom(values);
  const standing = fileNames.find((name) => existsSync(join(directory, name)));
  if (standing && !values.force)
    return failed([`${join(directory, standing)} stands already; --force writes it anew and keeps the secrets`]);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const secrets = await ownSecrets(join(directory, 'secrets.yaml'));
  if (!secrets.ok) return failed(secrets.error);
  const files = await filesFor(directory, settings, secrets.value);
  for (const name of fileNames) await writePrivately(join(directory, name), files[name]);
  const all = ['secrets.yaml', ...fileNames].map((name) => join(directory, name));
  return done([...all.map((file) => `wrote ${file}`), 'Next: homeserver-config/synapse/README.md'], { files: all });
};

/** Writes the settings, secrets, registration and homeserver snippet of one company. */
export const init: Command = {
  name: 'init',
  usage:
    '--server-name NAME --organization NAME --database URL [--homeserver-url URL] [--directory DIR] [--doors-port N] [--ingress-port N] [--egress-port N] [--console-port N] [--worker-port N] [--public-url URL] [--resolve name=address] [--force]',
  summary: 'write settings, secrets, registration and the homeserver snippet for a server name',
  run: async (args) => {
    const { values } = readOptions(args, options);
    return initIn(resolve(values.directory), values);
  },
};
