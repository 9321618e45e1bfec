import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { stringify } from 'yaml';

import { readYaml } from '../../config/read-yaml.ts';
import { secrets as secretsSchema, settings as settingsSchema, type Secrets, type Settings } from '../../config/schema.ts';
import { done, failed, readOptions, required, UsageError, type Command, type Ended } from '../command.ts';
import { homeserverSnippet } from './homeserver-snippet.ts';

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
  'public-url': { type: 'string' },
  resolve: { type: 'string', multiple: true },
  force: { type: 'boolean' },
} as const;

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
  resolve: Object.fromEntries((values.resolve ?? []).map(pairOf)),
  secrets_file: 'secrets.yaml',
});

const token = (): string => randomBytes(32).toString('base64url');

const freshSecrets = (): Secrets => ({
  as_token: token(),
  hs_token: token(),
  hook_token: token(),
  replication_secret: token(),
  policy_seed: randomBytes(32).toString('base64').replace(/=+$/, ''),
  session_secret: token(),
});

// Secrets that stand are kept: the homeserver and the partners know them.
const secretsIn = async (file: string): Promise<Secrets | readonly string[]> => {
  if (!existsSync(file)) return freshSecrets();
  const kept = await readYaml(file, secretsSchema);
  return kept.ok ? kept.value : kept.error;
};

const writeAll = async (directory: string, settings: Settings, secrets: Secrets): Promise<readonly string[]> => {
  // The library behind it takes half a second to load, which no other command should wait for.
  const { registration } = await import('./registration.ts');
  const files = {
    'parley.yaml': settings,
    'secrets.yaml': secrets,
    'registration.yaml': registration(settings, secrets),
    'hook.token': secrets.hook_token,
    'homeserver-snippet.yaml': homeserverSnippet(directory, settings, secrets),
  };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const [name, value] of Object.entries(files)) {
    await writeFile(join(directory, name), typeof value === 'string' ? `${value}\n` : stringify(value), { mode: 0o600 });
  }
  return Object.keys(files).map((name) => join(directory, name));
};

const initIn = async (directory: string, values: Values): Promise<Ended> => {
  if (existsSync(join(directory, 'parley.yaml')) && !values.force) {
    return failed([`${join(directory, 'parley.yaml')} stands already; --force writes it anew and keeps the secrets`]);
  }
  const settings = settingsSchema.safeParse(written(values));
  if (!settings.success) return failed(settings.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const secrets = await secretsIn(join(directory, 'secrets.yaml'));
  if (!('as_token' in secrets)) return failed(secrets);
  const files = await writeAll(directory, settings.data, secrets);
  return done([...files.map((file) => `wrote ${file}`), 'Next: homeserver-config/synapse/README.md'], { files });
};

/** Writes the settings, secrets, registration and homeserver snippet of one company. */
export const init: Command = {
  name: 'init',
  usage:
    '--server-name NAME --organization NAME --database URL [--homeserver-url URL] [--directory DIR] [--doors-port N] [--ingress-port N] [--egress-port N] [--console-port N] [--public-url URL] [--resolve name=address] [--force]',
  summary: 'write settings, secrets, registration and the homeserver snippet for a server name',
  run: async (args) => {
    const { values } = readOptions(args, options);
    return initIn(resolve(values.directory), values);
  },
};
