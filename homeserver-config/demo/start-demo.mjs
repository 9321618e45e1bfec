import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { endWithChildren } from '../prepare/end-with-children.mjs';
import { pinnedNode } from '../prepare/npm-packages.mjs';
import { prepare } from '../prepare/prepare.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ANCESTORS_POLL_MS = 500;

/**
 * Prepares, then runs demo.ts with these arguments; its exit code becomes ours, our signals become its.
 * @param {string[]} args
 */
export async function startDemo(args) {
  const release = endWithChildren();
  try {
    await prepare({ root });
    release();
    runDemo(args);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

// demo.ts ends when its IPC channel closes, so it does not outlive us either.
function runDemo(args) {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const child = spawn(pinnedNode(root), [demo, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

// npm passes signals on to us, but cannot when it is killed; between it and us there is a shell, which would go on.
function endWithNpm(child) {
  if (!process.env['npm_lifecycle_event']) return;
  const above = ancestors();
  setInterval(() => ancestors() === above || child.kill('SIGTERM'), ANCESTORS_POLL_MS).unref();
}

function ancestors() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

// The fourth field of the line, counted from behind the program's name, which may contain spaces (proc(5)).
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return 'gone';
  }
}
