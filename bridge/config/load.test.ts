import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { loadConfig } from './load.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

const settings = `organization: Acme
server_name: acme.test
database: postgres://parley:secret@127.0.0.1:5432/acme_parley
homeserver: { url: http://127.0.0.1:8008 }
doors:
  homeserver: { host: 127.0.0.1, port: 9100 }
  ingress: { port: 9101 }
  egress: { port: 9102 }
console: { port: 9103, public_url: https://parley.acme.test }
resolve:
  globex.test: http://127.0.0.1:9201
  initech.test: 127.0.0.1:9301
`;

const token = 'x'.repeat(32);
const secrets = `as_token: ${token}
hs_token: ${token}
hook_token: ${token}
replication_secret: ${token}
policy_seed: ${'A'.repeat(43)}
session_secret: ${token}
`;

const load = async (parley = settings, beside = secrets): ReturnType<typeof loadConfig> => {
  await writeFile(join(folder, 'secrets.yaml'), beside);
  await writeFile(join(folder, 'parley.yaml'), parley);
  return loadConfig(join(folder, 'parley.yaml'));
};

/** What is wrong, with the folder left out. */
const faults = async (parley?: string, beside?: string): Promise<readonly string[]> => {
  const loaded = await load(parley, beside);
  return loaded.ok ? [] : loaded.error.map((fault) => fault.replace(`${folder}/`, ''));
};

const changed = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('the configuration', () => {
  it('is read whole, with what is usual where nothing is said', async () => {
    const loaded = await load();
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        settings: {
          organization: 'Acme',
          server_name: 'acme.test',
          doors: { homeserver: { host: '127.0.0.1', port: 9100 }, ingress: { host: '127.0.0.1', port: 9101 } },
          console: { host: '127.0.0.1', port: 9103, public_url: 'https://parley.acme.test' },
          room_version: '12',
          when_unavailable: { internal: 'open', external: 'closed', messages_in: 'queue' },
          to_device: 'pass',
          resolve: { 'globex.test': 'http://127.0.0.1:9201', 'initech.test': '127.0.0.1:9301' },
          secrets_file: 'secrets.yaml',
        },
        secrets: { hook_token: token },
      },
    });
  });

  it('finds its secrets beside it, wherever it was started', async () => {
    await writeFile(join(folder, 'other.yaml'), secrets);
    expect((await load(`${settings}secrets_file: other.yaml\n`, 'nothing: here\n')).ok).toBe(true);
  });

  it.each([
    [
      'an unknown key',
      changed(settings, 'server_name:', 'servername:'),
      ['parley.yaml:2: servername: is not a setting', 'parley.yaml:1: server_name: is missing'],
    ],
    [
      'an unknown key further in',
      changed(settings, 'ingress: { port', 'ingress: { tls: true, port'),
      ['parley.yaml:7: doors.ingress.tls: is not a setting'],
    ],
    ['a wrong type', changed(settings, '9102', '"9102"'), [/^parley\.yaml:8: doors\.egress\.port: .*number/]],
    ['a number out of range', changed(settings, '9101', '99999'), [/^parley\.yaml:7: doors\.ingress\.port: /]],
    [
      'a value for a group',
      changed(settings, '{ url: http://127.0.0.1:8008 }', 'http://127.0.0.1:8008'),
      [/^parley\.yaml:4: homeserver: .*object/],
    ],
    [
      'a bad server name',
      changed(settings, 'server_name: acme.test', 'server_name: Acme.test'),
      ['parley.yaml:2: server_name: must be a Matrix server name in lower case'],
    ],
    [
      'a bad server name to resolve',
      changed(settings, '  initech.test:', '  Initech.test:'),
      [/^parley\.yaml:12: resolve\.Initech\.test: /],
    ],
    [
      'a bad address to resolve',
      changed(settings, 'http://127.0.0.1:9201', 'ftp://127.0.0.1'),
      [/^parley\.yaml:11: resolve\.globex\.test: must be host:port/],
    ],
    ['another database', changed(settings, 'postgres://', 'mysql://'), ['parley.yaml:3: database: must be a postgres:// address']],
    [
      'a homeserver that is none',
      changed(settings, 'url: http://127.0.0.1:8008', 'url: 127.0.0.1:8008'),
      ['parley.yaml:4: homeserver.url: must be an http(s) address'],
    ],
    [
      'what is external open',
      `${settings}when_unavailable: { external: open }\n`,
      [/^parley\.yaml:13: when_unavailable\.external: must be closed: .*there is no open here$/],
    ],
    [
      'internal rooms ajar',
      `${settings}when_unavailable: { internal: ajar }\n`,
      [/^parley\.yaml:13: when_unavailable\.internal: must be open or closed$/],
    ],
    [
      'messages that are dropped',
      `${settings}when_unavailable: { messages_in: drop }\n`,
      [/^parley\.yaml:13: when_unavailable\.messages_in: must be queue/],
    ],
    [
      'a class nobody knows',
      `${settings}when_unavailable: { reads: open }\n`,
      ['parley.yaml:13: when_unavailable.reads: is not a setting'],
    ],
    ['another room version', `${settings}room_version: "10"\n`, [/^parley\.yaml:13: room_version: /]],
    ['another way with messages to devices', `${settings}to_device: strip\n`, [/^parley\.yaml:13: to_device: /]],
    ['a room version that is a number', `${settings}room_version: 12\n`, [/^parley\.yaml:13: room_version: /]],
    ['no organization', changed(settings, 'Acme', '""'), [/^parley\.yaml:1: organization: /]],
    ['no console', changed(settings, /console.*\n/.exec(settings)?.[0] ?? '', ''), ['parley.yaml:1: console: is missing']],
    ['a key twice', `${settings}server_name: other.test\n`, ['parley.yaml:13: server_name: is there twice']],
    ['a line that is no YAML', changed(settings, 'doors:', 'doors: ]['), [/^parley\.yaml:5: /]],
    ['nothing', '', [/^parley\.yaml:1: organization: is missing/]],
    ['a text', 'Acme\n', [/^parley\.yaml:1: the file: .*object/]],
    [
      'an alias to nothing',
      changed(settings, 'organization: Acme', 'organization: *name'),
      ['parley.yaml:1: *name: is an alias; write the value out'],
    ],
  ] as const)('with %s does not load, and file, line and key are named', async (_what, text, expected) => {
    const found = await faults(text);
    expect(found.length).toBeGreaterThanOrEqual(expected.length);
    for (const fault of expected) expect(found).toContainEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
  });

  it('tells all its faults at once', async () => {
    const text = changed(changed(changed(settings, 'acme.test', 'Acme'), '9100', '0'), 'organization: Acme', 'organisation: Acme');
    const found = await faults(text);
    expect(found.map((fault) => fault.split(': ')[1]).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      'doors.homeserver.port',
      'organisation',
      'organization',
      'server_name',
    ]);
  });

  it.each([
    ['a secret missing', changed(secrets, `hook_token: ${token}\n`, ''), 'secrets.yaml:1: hook_token: is missing'],
    [
      'a secret too short',
      changed(secrets, `hs_token: ${token}`, 'hs_token: short'),
      'secrets.yaml:2: hs_token: must be at least 32 characters',
    ],
    [
      'a seed that is none',
      changed(secrets, 'A'.repeat(43), 'A'.repeat(44)),
      'secrets.yaml:5: policy_seed: must be 32 bytes in unpadded base64',
    ],
    ['a secret nobody knows', `${secrets}api_key: ${token}\n`, 'secrets.yaml:7: api_key: is not a setting'],
    ['a line that is no YAML', changed(secrets, 'hs_token:', '"hs_token'), expect.stringMatching(/^secrets\.yaml:\d: is not YAML: /)],
    ['a stray bracket', changed(secrets, 'hs_token: ', 'hs_token: ] '), expect.stringMatching(/^secrets\.yaml:\d: is not YAML: /)],
    ['a secret twice', `${secrets}as_token: ${token}\n`, 'secrets.yaml:7: as_token: is there twice'],
  ])('with %s does not load, and never shows what is secret', async (_what, text, fault) => {
    const found = await faults(undefined, text);
    expect(found).toContainEqual(fault);
    expect(found.join()).not.toContain(token);
  });

  it.each(['parley.yaml', 'secrets.yaml'])('without %s does not load, and names it', async (missing) => {
    await load();
    await rm(join(folder, missing));
    const loaded = await loadConfig(join(folder, 'parley.yaml'));
    expect(loaded).toEqual({ ok: false, error: [expect.stringMatching(new RegExp(`${missing}: cannot be read: `))] });
  });
});
