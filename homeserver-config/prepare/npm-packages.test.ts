import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

type Prepare = (root: string, tell: (line: string) => void) => Promise<void>;
const file = new URL('npm-packages.mjs', import.meta.url).href;
const { prepareNpmPackages } = (await import(file)) as { prepareNpmPackages: Prepare };

const path = process.env['PATH'] ?? '';
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-npm-'));
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
  mkdirSync(join(root, 'bin'));
  process.env['PATH'] = [join(root, 'bin'), path].join(delimiter);
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(root, { recursive: true });
});

const wanted = {
  '': { name: 'parley' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/for-another-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};
const installed = { 'node_modules/a': wanted['node_modules/a'] };

const writeLocks = (lock: object, note: object): void => {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: lock }));
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: note }));
};
const putNode = (): void => writeFileSync(join(root, 'node_modules', '.bin', 'node'), '');
const fakeNpm = (script: string): void => {
  writeFileSync(join(root, 'bin', 'npm'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, 'bin', 'npm'), 0o755);
};

const prepare = async (): Promise<string[]> => {
  const said: string[] = [];
  await prepareNpmPackages(root, (line) => said.push(line));
  return said;
};

describe('the npm packages', () => {
  it('are left alone when they are what the lock says', async () => {
    writeLocks(wanted, installed);
    putNode();
    fakeNpm('exit 1');
    await expect(prepare()).resolves.toEqual([]);
  });

  it.each([
    ['another version', { 'node_modules/a': { ...wanted['node_modules/a'], version: '0.9.0' } }],
    ['another content', { 'node_modules/a': { ...wanted['node_modules/a'], integrity: 'sha512-x' } }],
    ['one missing', {}],
    ['one too many', { ...installed, 'node_modules/b': { version: '1.0.0' } }],
  ])('are installed anew when there is %s', async (_what, note) => {
    writeLocks(wanted, note);
    putNode();
    fakeNpm(`echo "$@" > ${join(root, 'asked')}`);
    await expect(prepare()).resolves.toHaveLength(1);
  });

  it('are installed when an installation was cut short', async () => {
    writeLocks(wanted, installed);
    fakeNpm(`touch ${join(root, 'node_modules', '.bin', 'node')}`);
    await expect(prepare()).resolves.toHaveLength(1);
  });

  it('that cannot be installed show what npm complains of', async () => {
    writeLocks(wanted, {});
    fakeNpm('echo "npm warn EBADENGINE"; echo "npm error network is down" >&2; echo "npm notice a new npm" >&2; exit 7');
    await expect(prepare()).rejects.toThrow(/Check the network[^]*npm error network is down$/);
  });

  it('that bring no Node for this machine are not enough', async () => {
    writeLocks(wanted, {});
    fakeNpm('exit 0');
    await expect(prepare()).rejects.toThrow(/Linux on x64/);
  });
});
