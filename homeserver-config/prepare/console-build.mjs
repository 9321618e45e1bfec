import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from '../synapse/run.mjs';
import { indented } from './indented.mjs';
import { pinnedNode } from './npm-packages.mjs';

const SOURCES = ['admin-ui', 'bridge/http/contract', 'package-lock.json'];
const NOT_SOURCES = ['dist', 'node_modules'];
const LINES_SHOWN = 20;

/**
 * Builds the console into admin-ui/dist, unless that was built from the sources as they are; a stamp beside it holds their digest.
 * @param {string} root the repository
 * @param {(line: string) => void} tell
 * @returns {Promise<void>} throws an error with the builder's last lines
 */
export async function prepareConsole(root, tell) {
  if (!existsSync(join(root, 'admin-ui', 'index.html'))) return;
  const stamp = join(root, 'admin-ui', 'dist', '.stamp');
  const digest = digestOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  tell('Building the console');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await run(pinnedNode(root), [vite, 'build', join(root, 'admin-ui'), '--logLevel', 'warn']);
  if (code !== 0)
    throw new Error(`The console could not be built. The builder said:\n${indented(output.trim().split('\n').slice(-LINES_SHOWN))}`);
  writeFileSync(stamp, digest);
}

function digestOf(root) {
  const digest = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesOf(join(root, source)))) {
    digest
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return digest.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const sources = readdirSync(path).filter((name) => !NOT_SOURCES.includes(name) && !name.endsWith('.test.ts'));
  return sources.toSorted().flatMap((name) => filesOf(join(path, name)));
}
