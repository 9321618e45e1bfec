// Plain JavaScript, Node 20 and nothing from npm: this is what installs the rest.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installSynapse } from '../synapse/install.mjs';
import { oneAtATime } from '../synapse/one-at-a-time.mjs';
import { prepareConsole } from './console-build.mjs';
import { prepareNpmPackages } from './npm-packages.mjs';
import { step } from './step.mjs';

/**
 * Installs and builds whatever is missing or out of date: npm packages, Synapse, the console. Says nothing when all is
 * there. Two preparations of one repository take turns.
 * @param {{ root: string, packagesOnly?: boolean, say?: (line: string) => void }} options
 * @returns {Promise<void>} throws an error whose message names cause and fix
 */
export function prepare({ root, packagesOnly = false, say = console.log }) {
  const waiting = (pid) => say(`Waiting for process ${pid}, which is preparing this folder already`);
  return oneAtATime({ path: join(root, '.synapse', 'prepare.lock'), waiting, work: () => prepareAlone(root, packagesOnly, say) });
}

async function prepareAlone(root, packagesOnly, say) {
  await step({ title: 'npm packages', say, work: (tell) => prepareNpmPackages(root, tell) });
  if (packagesOnly) return;
  await step({ title: 'Synapse', say, work: (tell) => installSynapse({ root, say: tell }) });
  await step({ title: 'the console', say, work: (tell) => prepareConsole(root, tell) });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await prepare({ root: fileURLToPath(new URL('../..', import.meta.url)) });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
