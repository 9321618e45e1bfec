import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { endWithChildren } from '../../homeserver-config/prepare/end-with-children.mjs';
import { pinnedNode } from '../../homeserver-config/prepare/npm-packages.mjs';
import { prepare } from '../../homeserver-config/prepare/prepare.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Prepares, then runs outage.ts with these arguments; its exit code becomes ours, our signals become its.
 * @param {string[]} args
 */
export async function startOutage(args) {
  const release = endWithChildren();
  try {
    await prepare({ root });
    release();
    runOutage(args);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

// outage.ts ends when its IPC channel closes, so it does not outlive us.
function runOutage(args) {
  const outage = fileURLToPath(new URL('outage.ts', import.meta.url));
  const child = spawn(pinnedNode(root), ['--no-warnings', outage, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
