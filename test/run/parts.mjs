import { join } from 'node:path';
import { countCheck, countJest, countPython } from './count.mjs';

const JEST = [
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  '-c',
  'jest.config.mjs',
  '--reporters=<rootDir>/test/run/failures-only.mjs',
];

/**
 * Everything `npm test` does, in its order; `quick` marks what needs no Synapse.
 * @param {string} root the repository
 * @returns {{ name: string, quick: boolean, run: () => Promise<{ passed: number, failed: number, broken: string[] }> }[]}
 */
export function parts(root) {
  const check =
    (...words) =>
    () =>
      countCheck(words, root);
  const jest =
    (...words) =>
    () =>
      countJest(['node', ...JEST, ...words], root);
  const python = join(root, '.synapse', 'venv', 'bin', 'python');
  const discover = ['-m', 'unittest', 'discover', '-s', 'homeserver-config/synapse', '-p', 'test_*.py'];
  return [
    { name: 'types', quick: true, run: check('tsc', '-b') },
    { name: 'lint', quick: true, run: check('oxlint', '--type-aware', '--deny-warnings', '.') },
    { name: 'format', quick: true, run: check('oxfmt', '--check', '.') },
    { name: 'unit tests', quick: true, run: jest('--selectProjects', 'unit', '--maxWorkers=2', '--forceExit') },
    { name: 'Synapse module', quick: false, run: () => countPython([python, '-B', ...discover], root) },
    { name: 'acceptance', quick: false, run: jest('--selectProjects', 'acceptance', '--runInBand', '--forceExit') },
  ];
}
