import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../synapse/run.mjs';
import { checkMachine } from './check-machine.mjs';
import { indented } from './indented.mjs';

const LINES_SHOWN = 20;

/** The Node that runs everything but the preparation. */
export const pinnedNode = (root) => join(root, 'node_modules', '.bin', 'node');

/**
 * Installs exactly what package-lock.json says (`npm ci`), unless it is there.
 * @param {string} root the repository
 * @param {(line: string) => void} tell
 * @returns {Promise<void>} throws an error with npm's own words, or with what this machine lacks
 */
export async function prepareNpmPackages(root, tell) {
  if (isInstalled(root)) return;
  await checkMachine(root);
  tell('Installing the npm packages (about 870, 840 MB)');
  const args = ['ci', '--prefix', root, '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const { code, output } = await run('npm', args, { PATH: pathWithout(join(root, 'node_modules', '.bin')) });
  if (code !== 0) throw new Error(`npm could not install the packages. Check the network and try again. It said:\n${complaintOf(output)}`);
  if (existsSync(pinnedNode(root))) return;
  throw new Error(`npm installed no Node for ${process.platform} on ${process.arch}: Parley's packages are for Linux on x64.`);
}

// npm notes what it installed in `node_modules/.package-lock.json`, last of all: an installation cut short has no such note.
function isInstalled(root) {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note) || !existsSync(pinnedNode(root))) return false;
  const installed = readPackages(note);
  const wanted = readPackages(join(root, 'package-lock.json'));
  const isThere = ([path, wants]) => path === '' || isSame(installed[path], wants);
  return Object.entries(wanted).every(isThere) && Object.keys(installed).every((path) => path in wanted);
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

// npm leaves out what is for other platforms, which is always optional.
function isSame(installed, wanted) {
  if (!installed) return wanted.optional === true;
  return installed.version === wanted.version && installed.integrity === wanted.integrity;
}

// npm ends its complaint with pages of usage and a notice of its own new version: what went wrong stands first.
function complaintOf(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'));
  return indented((lines.length > 0 ? lines : output.trim().split('\n').slice(-LINES_SHOWN)).slice(0, LINES_SHOWN));
}

// npm must not run on the Node inside the folder that it is about to replace.
function pathWithout(folder) {
  const entries = (process.env['PATH'] ?? '').split(delimiter);
  return entries.filter((entry) => entry !== folder).join(delimiter);
}
