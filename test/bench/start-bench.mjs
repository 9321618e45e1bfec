import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { endWithChildren } from '../../homeserver-config/prepare/end-with-children.mjs';
import { pinnedNode } from '../../homeserver-config/prepare/npm-packages.mjs';
import { prepare } from '../../homeserver-config/prepare/prepare.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Prepares, then runs bench.ts with these arguments; its exit code becomes ours, our signals become its.
 * @param {string[]} args
 */
export async function startBench(args) {
  const release = endWithChildren();
  try {
    await prepare({ root });
    release();
    runBench(args);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

// bench.ts ends when its IPC channel closes, so it does not outlive us.
function runBench(args) {
  const bench = fileURLToPath(new URL('bench.ts', import.meta.url));
  const child = spawn(pinnedNode(root), ['--no-warnings', bench, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
