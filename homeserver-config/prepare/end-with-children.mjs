import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/**
 * Until the returned function is called: at SIGINT, SIGTERM and SIGHUP, ends what this process has started, and itself.
 * @returns {() => void}
 */
export function endWithChildren() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const end = (signal) => {
    for (const pid of descendantsOf(process.pid)) signalIfThere(pid);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.on(signal, end);
  return () => signals.forEach((signal) => process.off(signal, end));
}

function descendantsOf(pid) {
  const children = readIfThere(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return children.flatMap((child) => [...descendantsOf(child), child]);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function signalIfThere(pid) {
  try {
    process.kill(Number(pid), 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
