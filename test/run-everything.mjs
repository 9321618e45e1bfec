import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithChildren } from '../homeserver-config/prepare/end-with-children.mjs';
import { prepare } from '../homeserver-config/prepare/prepare.mjs';
import { parts } from './run/parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const USAGE = 'Usage: npm test [-- --quick]\n  --quick   types, lint, format and unit tests only; nothing that needs Synapse';

/**
 * Prepares, then runs the parts one after the other, each whatever became of the one before. The last line says how
 * many checks passed and failed.
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function runEverything(args) {
  const quick = args.length === 1 && args[0] === '--quick';
  if (args.length > 0 && !quick) return complain(`Unknown arguments: ${args.join(' ')}\n${USAGE}`, 2);
  endWithChildren();
  try {
    await prepare({ root, packagesOnly: quick });
  } catch (error) {
    return complain(error.message, 1);
  }
  // Everything that is called by name from here on is what npm installed, the pinned Node first of all.
  process.env['PATH'] = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  return summarise(await inTurn(parts(root).filter((part) => part.quick || !quick)));
}

async function inTurn(chosen) {
  const results = [];
  for (const { name, run } of chosen) {
    console.log(`\n── ${name}`);
    const began = Date.now();
    const { passed, failed, broken } = await run();
    console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    results.push({ passed, failed, broken: broken.map((what) => `${name}: ${what}`) });
  }
  return results;
}

function summarise(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const [passed, failed] = [sum('passed'), sum('failed')];
  const broken = results.flatMap((result) => result.broken);
  console.log(broken.length > 0 ? `\nFailed:\n  ${broken.join('\n  ')}\n` : '');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function complain(words, exitCode) {
  console.error(words);
  return exitCode;
}
