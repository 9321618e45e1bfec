import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

// Stands for Python, pip and uv: writes down how it was called, fails where FAILS says so, and makes the files that they would make.
const FAKE_PROGRAM = `#!/bin/sh
echo "$(basename "$0") $*" >> "$ROOT/calls"
case "$*" in *"\${FAILS:-nothing fails}"*) echo 'it broke here'; exit 3;; esac
case "$*" in
  '-c import os'*) echo "$0"; echo "\${VERSION:-3.12.1}";;
  '-m pip install'*) mkdir -p "$ROOT/.synapse/build/uv/bin"; cp "$0" "$ROOT/.synapse/build/uv/bin/uv";;
  'venv --python'*) mkdir -p "$4/bin"; cp "$0" "$4/bin/python";;
esac
`;

describe('installing Synapse', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'parley-install-'));
    cpSync(import.meta.dirname, join(root, 'homeserver-config', 'synapse'), { recursive: true });
    writeFileSync(join(root, 'fake-python'), FAKE_PROGRAM);
    chmodSync(join(root, 'fake-python'), 0o755);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const install = async (environment: Record<string, string> = {}) => {
    const env = { ...process.env, ROOT: root, SYNAPSE_PYTHON: join(root, 'fake-python'), ...environment };
    const child = spawn(process.execPath, [join(root, 'homeserver-config', 'synapse', 'install.mjs')], { env });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text) => (said.out += text));
    child.stderr.on('data', (text) => {
      said.err += text;
      if (said.err.includes(`Waiting for process ${process.pid}`)) rmSync(lock(), { recursive: true, force: true });
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    return { code, ...said };
  };
  const calls = (text: string) => (existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').split(text).length - 1 : 0);
  const lock = () => join(root, '.synapse', 'install.lock');
  const lockFor = (pid: number) => {
    mkdirSync(lock(), { recursive: true });
    writeFileSync(join(lock(), 'owner.json'), JSON.stringify({ pid, token: 'other' }));
  };
  const python = () => join(root, '.synapse', 'venv', 'bin', 'python');

  it('prints the path of the python, and does nothing the second time', async () => {
    expect(await install()).toMatchObject({ code: 0, out: `${python()}\n` });
    expect(existsSync(join(root, '.synapse', 'build'))).toBe(false);
    expect(await install()).toEqual({ code: 0, out: `${python()}\n`, err: '' });
    expect(calls('uv venv')).toBe(1);
  });

  it('installs again when the lock file has changed or the environment is not whole', async () => {
    await install();
    writeFileSync(join(root, 'homeserver-config', 'synapse', 'requirements.txt'), 'changed');
    await install();
    expect(calls('uv venv')).toBe(2);
    rmSync(join(root, '.synapse', 'venv', '.stamp'));
    await install();
    expect(calls('uv venv')).toBe(3);
  });

  it('asks for exact versions by hash, for the packages and for the installer', async () => {
    await install();
    expect(calls('--require-hashes --only-binary :all:')).toBe(2);
  });

  it('lets runs at the same time take turns', async () => {
    const runs = await Promise.all([install(), install(), install()]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(calls('uv venv')).toBe(1);
    expect(readdirSync(join(root, '.synapse'))).toEqual(['venv']);
  });

  it('takes over from a run that died', async () => {
    lockFor(2 ** 30);
    const runs = await Promise.all([install(), install(), install()]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(calls('uv venv')).toBe(1);
    expect(readdirSync(join(root, '.synapse'))).toEqual(['venv']);
  });

  it('waits for a run that lives, and says so', async () => {
    lockFor(process.pid);
    expect((await install()).err).toContain(`Waiting for process ${process.pid}, which is installing Synapse already`);
    expect(calls('uv venv')).toBe(1);
  });

  it.each([
    ['no Python', { SYNAPSE_PYTHON: 'nowhere/python' }, 'Python was not found (tried nowhere/python). Install Python 3.11 or newer, or'],
    ['an old Python', { VERSION: '3.10.4' }, 'is Python 3.10.4, but Synapse needs 3.11 or newer. Install a newer Python, or'],
    ['neither pip nor venv', { FAILS: '-m ' }, 'has neither pip nor ensurepip. Install them'],
    ['pip failing', { FAILS: '-m pip install' }, 'pip could not install uv. Check the network'],
    ['uv making no environment', { FAILS: 'venv --python' }, 'uv could not make the virtual environment'],
    ['uv failing', { FAILS: 'pip install --python' }, 'uv could not install Synapse. Check the network'],
    ['Synapse not loading', { FAILS: '-c import synapse' }, 'Synapse was installed but does not load'],
  ])('says cause and fix of %s, and is not ready afterwards', async (_, environment, expected) => {
    const { code, out, err } = await install(environment);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(expected);
    expect(err).toMatch(/SYNAPSE_PYTHON|it broke here/);
    expect(existsSync(join(root, '.synapse', 'venv', '.stamp'))).toBe(false);
    expect(existsSync(lock())).toBe(false);
  });

  it('uses the first Python of the usual names that is new enough', async () => {
    const path = join(root, 'path');
    mkdirSync(path);
    for (const [name, version] of Object.entries({ python3: '3.9.2', 'python3.13': '3.13.0' })) {
      writeFileSync(join(path, name), FAKE_PROGRAM.replace('3.12.1', version));
      chmodSync(join(path, name), 0o755);
    }
    const { err } = await install({ SYNAPSE_PYTHON: '', PATH: `${path}:/usr/bin:/bin` });
    expect(err).toContain('with Python 3.13.0');
  });
});
