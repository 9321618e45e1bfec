import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../config/load.ts';
import { UsageError, type Ended } from '../command.ts';
import { init } from './init.ts';

const names = ['homeserver-snippet.yaml', 'hook.token', 'parley.yaml', 'registration.yaml', 'secrets.yaml'];
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('parley init', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'parley-init-'));
    folder = join(parent, 'acme');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  const given = ['--server-name', 'acme.test', '--organization', 'Acme', '--database', 'postgres://parley@127.0.0.1/acme'];
  const run = (...more: readonly string[]): Promise<Ended> => init.run([...given, '--directory', folder, ...more]);
  const contents = (): readonly string[] => names.map((name) => readFileSync(join(folder, name), 'utf8'));

  it('writes files that nobody else may read, and that load', async () => {
    const { code, value } = await run('--resolve', 'globex.test=http://127.0.0.1:9201');
    expect([code, value]).toEqual([0, { files: expect.arrayContaining(names.map((name) => join(folder, name))) }]);
    expect(readdirSync(folder).sort()).toEqual(names);
    expect([modeOf(folder), ...names.map((name) => modeOf(join(folder, name)))]).toEqual(['700', ...names.map(() => '600')]);
    const loaded = await loadConfig(join(folder, 'parley.yaml'));
    expect(loaded).toMatchObject({
      ok: true,
      value: { settings: { server_name: 'acme.test', resolve: { 'globex.test': 'http://127.0.0.1:9201' } } },
    });
  });

  it.each(names.filter((name) => name !== 'secrets.yaml'))('leaves %s alone where it stands', async (name) => {
    await run();
    for (const other of names) if (other !== name && other !== 'secrets.yaml') rmSync(join(folder, other));
    const before = readFileSync(join(folder, name), 'utf8');
    const { code, lines } = await run('--doors-port', '9999');
    expect([code, lines.join()]).toEqual([1, expect.stringContaining('--force')]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(before);
    expect(readdirSync(folder).sort()).toEqual([name, 'secrets.yaml'].sort());
  });

  it('writes all anew with --force, but the secrets, and closes what was open', async () => {
    await run();
    const before = contents();
    for (const name of names) chmodSync(join(folder, name), 0o644);
    expect((await run('--force', '--doors-port', '9999')).code).toBe(0);
    const after = contents();
    expect(after.map((text, index) => text === before[index])).toEqual([false, true, false, false, true]);
    expect(names.map((name) => modeOf(join(folder, name)))).toEqual(names.map(() => '600'));
    expect(readdirSync(folder).sort()).toEqual(names);
  });

  it('makes no new secrets in place of ones it cannot read, and writes nothing', async () => {
    await run();
    writeFileSync(join(folder, 'secrets.yaml'), 'as_token: short\n');
    const before = contents();
    const { code, lines } = await run('--force', '--doors-port', '9999');
    expect([code, lines.join('\n')]).toEqual([1, expect.stringContaining('secrets.yaml:1: as_token: ')]);
    expect(contents()).toEqual(before);
  });

  it.each([
    ['--organization', ['--organization', ' ']],
    ['--server-name', ['--server-name', 'ACME.test']],
    ['--database', ['--database', 'mysql://127.0.0.1/acme']],
    ['--doors-port', ['--doors-port', 'many']],
    ['--ingress-port', ['--ingress-port', '70000']],
    ['--egress-port', ['--egress-port', '']],
    ['--console-port', ['--console-port', '0']],
    ['--public-url', ['--public-url', 'parley']],
    ['--homeserver-url', ['--homeserver-url', '127.0.0.1']],
    ['--resolve', ['--resolve', 'globex.test']],
    ['--resolve', ['--resolve', 'globex.test=a b']],
    ['--colour', ['--colour', 'blue']],
    ['acme.test', ['acme.test']],
  ])('refuses a wrong %s by its name, and writes nothing', async (name, args) => {
    const refused = await run(...args).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UsageError);
    expect((refused as UsageError).message).toContain(name);
    expect(existsSync(folder)).toBe(false);
  });

  it.each(['--server-name', '--organization', '--database'])('needs %s', async (name) => {
    const without = given.filter((_, index) => given[index] !== name && given[index - 1] !== name);
    await expect(init.run([...without, '--directory', folder])).rejects.toThrow(`${name} is missing`);
  });
});
