import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundCompany, type Company } from './support/company.ts';
import { startProgram, type End } from './support/started.ts';

const programs = {
  doors: (file: string) => startProgram('doors', ['--config', file]),
  console: (file: string) => startProgram('console', ['--config', file]),
  work: (file: string) => startProgram('work', ['--config', file]),
  'parley start': (file: string) => startProgram('parley', ['start', '--config', file]),
} as const;
type Name = keyof typeof programs;
const names = Object.keys(programs) as Name[];

const change = (file: string, from: string | RegExp, to: string): void => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

/** What is wrong, how it comes to be, and the words that must be read about it; `{}` stands for the folder. */
const faults: readonly (readonly [string, (settings: string, secrets: string) => void, readonly string[]])[] = [
  [
    'an unknown setting and a bad value',
    (settings) => {
      change(settings, 'server_name:', 'colour: blue\nserver_name:');
      change(settings, /port: 9?\d+\n {2}ingress/, 'port: many\n  ingress');
    },
    ['{}/parley.yaml:2: colour: is not a setting', '{}/parley.yaml:10: doors.homeserver.port: '],
  ],
  [
    'a missing secret and a bad one',
    (_, secrets) => {
      change(secrets, /hs_token: .*\n/, '');
      change(secrets, /as_token: .*/, 'as_token: tiny-and-secret');
    },
    ['{}/secrets.yaml:1: as_token: must be at least 32 characters', '{}/secrets.yaml:1: hs_token: is missing'],
  ],
  ['no file of secrets', (_, secrets) => rmSync(secrets), ['{}/secrets.yaml: cannot be read']],
  ['no file of settings', (settings) => rmSync(settings), ['{}/parley.yaml: cannot be read']],
  [
    'what is no YAML',
    (settings) => change(settings, 'server_name: acme.test', 'server_name: "acme.test" acme.test'),
    ['{}/parley.yaml:2: is not YAML'],
  ],
];

describe('a program with wrong settings', () => {
  let acme: Company;
  beforeAll(async () => {
    acme = await foundCompany({ database: 'postgres://nobody@127.0.0.1:1/nothing', homeserverUrl: 'http://127.0.0.1:1' });
  }, 30_000);
  afterAll(() => acme.close());

  const run = async (name: Name, file: string): Promise<{ readonly end: End; readonly text: string }> => {
    const { ended, text } = programs[name](file);
    return { end: await ended, text: text() };
  };

  it.each(faults)(
    'does not start with %s, and names it',
    async (_, spoil, words) => {
      const folder = join(acme.folder, 'spoiled');
      cpSync(acme.file, join(folder, 'parley.yaml'));
      cpSync(join(acme.folder, 'secrets.yaml'), join(folder, 'secrets.yaml'));
      spoil(join(folder, 'parley.yaml'), join(folder, 'secrets.yaml'));
      for (const { end, text } of await Promise.all(names.map((name) => run(name, join(folder, 'parley.yaml'))))) {
        expect(end).toBe(1);
        for (const word of words) expect(text).toContain(word.replace('{}', folder));
        expect(text).not.toMatch(/tiny-and-secret|"ready"/);
      }
      rmSync(folder, { recursive: true });
    },
    60_000,
  );

  it.each([
    ['doors', () => acme.doorsUrl],
    ['console', () => acme.consoleUrl],
    ['parley start', () => acme.consoleUrl],
  ] as const)(
    'does not start as %s on a port in use, and names it',
    async (name, url) => {
      const { port } = new URL(url());
      const holder = createServer().listen(Number(port), '127.0.0.1');
      await once(holder, 'listening');
      const { end, text } = await run(name, acme.file);
      holder.close();
      expect([end, text]).toEqual([1, expect.stringContaining(`cannot listen on 127.0.0.1:${port}`)]);
    },
    60_000,
  );
});
