import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const sources = ['admin-ui', 'bridge/http/contract', 'package-lock.json'];

const newestIn = async (path: string): Promise<number> => {
  const here = await stat(path);
  if (!here.isDirectory()) return here.mtimeMs;
  const names = (await readdir(path)).filter((name) => name !== 'dist' && !name.endsWith('.test.ts'));
  return Math.max(0, ...(await Promise.all(names.map((name) => newestIn(join(path, name))))));
};

const builtAt = async (dist: string): Promise<number> => {
  try {
    return (await stat(join(dist, 'index.html'))).mtimeMs;
  } catch {
    return 0;
  }
};

/** The folder with the built console, built anew where a source is newer. */
export const builtConsole = async (): Promise<string> => {
  const dist = join(root, 'admin-ui', 'dist');
  const newest = Math.max(...(await Promise.all(sources.map((source) => newestIn(join(root, source))))));
  if ((await builtAt(dist)) < newest) {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', 'admin-ui'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  }
  return dist;
};
