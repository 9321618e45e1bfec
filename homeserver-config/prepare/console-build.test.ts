import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

type Prepare = (root: string, tell: (line: string) => void) => Promise<void>;
const file = new URL('console-build.mjs', import.meta.url).href;
const { prepareConsole } = (await import(file)) as { prepareConsole: Prepare };

let root = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const builder = `
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const dist = process.argv[3] + '/dist';
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
writeFileSync(dist + '/index.html', 'built');
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-console-'));
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(process.execPath, join(root, 'node_modules', '.bin', 'node'));
  put('node_modules/vite/bin/vite.js', builder);
  put('admin-ui/index.html', '<html></html>');
  put('bridge/http/contract/contact.ts', 'export {};');
});
afterEach(() => rmSync(root, { recursive: true }));

const prepare = async (): Promise<number> => {
  let said = 0;
  await prepareConsole(root, () => (said += 1));
  return said;
};

describe('the console', () => {
  it('is built once', async () => {
    await expect(prepare()).resolves.toBe(1);
    expect(readFileSync(join(root, 'admin-ui', 'dist', 'index.html'), 'utf8')).toBe('built');
    await expect(prepare()).resolves.toBe(0);
  });

  it.each(['admin-ui/main.tsx', 'bridge/http/contract/contact.ts', 'package-lock.json'])(
    'is built again after a change of %s',
    async (path) => {
      await prepare();
      put(path, '// changed');
      await expect(prepare()).resolves.toBe(1);
    },
  );

  it('is not built again for a test', async () => {
    await prepare();
    put('admin-ui/queue/queue.test.ts', '// new');
    await expect(prepare()).resolves.toBe(0);
  });

  it('is no trouble where there is none', async () => {
    rmSync(join(root, 'admin-ui'), { recursive: true });
    await expect(prepare()).resolves.toBe(0);
  });

  it('that cannot be built says what the builder said, and is tried again', async () => {
    put('node_modules/vite/bin/vite.js', 'console.error("no such colour"); process.exit(1)');
    await expect(prepare()).rejects.toThrow(/no such colour$/);
    put('node_modules/vite/bin/vite.js', builder);
    await expect(prepare()).resolves.toBe(1);
  });
});
