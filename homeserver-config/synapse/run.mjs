import { spawn } from 'node:child_process';

const KEPT_CHARACTERS = 100_000;

/**
 * Runs a program to its end without a shell.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to our own environment
 * @returns {Promise<{ code: number | null, output: string }>} output is the end of stdout and stderr together; code is null when a
 *   signal ended it or it could not be started (the cause is then in the output)
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    let output = '';
    const keep = (text) => (output = (output + text).slice(-KEPT_CHARACTERS));
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
