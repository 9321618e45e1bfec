import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../homeserver-config/demo/ports.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { findNginx } from './find-nginx.ts';

/** Where the documented configuration's neighbours are, in a test. */
export interface Neighbours {
  readonly ingress: number;
  readonly forwardAuth: number;
  readonly synapse: number;
}

/** A running nginx. */
export interface RunningNginx {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const page = join(import.meta.dirname, '..', '..', 'docs', 'deployment.md');

/** The configuration of docs/deployment.md under a heading, as it stands there. */
export const documentedConfiguration = async (heading: string): Promise<string> => {
  const text = await readFile(page, 'utf8');
  const [, block] = text.split(`\n## ${heading}\n`)[1]?.split('```nginx\n') ?? [];
  if (block === undefined) throw new Error(`docs/deployment.md has no nginx block under "${heading}"`);
  return block.split('```')[0] ?? '';
};

const swap = (text: string, from: string | RegExp, to: string): string => {
  const swapped = text.replaceAll(from, to);
  if (swapped === text) throw new Error(`the documented configuration has no ${String(from)}`);
  return swapped;
};

// Ports and TLS are the machine's; every other line runs as documented.
const placed = (text: string, port: number, { ingress, forwardAuth, synapse }: Neighbours): string => {
  const plain = swap(swap(text, 'listen 8448 ssl;', `listen 127.0.0.1:${port};`), /^ *ssl_certificate.*\n/gm, '');
  const here = swap(plain, '127.0.0.1:9101', `127.0.0.1:${ingress}`);
  return here.replaceAll('127.0.0.1:9104', `127.0.0.1:${forwardAuth}`).replaceAll('127.0.0.1:8008', `127.0.0.1:${synapse}`);
};

const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const whole = (folder: string, http: string): string =>
  [
    'daemon off; master_process off; error_log stderr warn;',
    `pid ${folder}/pid;`,
    'events { worker_connections 256; }',
    'http {',
    '  access_log off;',
    ...scratch.map((name) => `  ${name}_temp_path ${folder}/${name};`),
    http,
    '}',
  ].join('\n');

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });

/** Starts a real nginx on a free port of 127.0.0.1 with the configuration documented under a heading. */
export const runNginx = async (heading: string, neighbours: Neighbours): Promise<RunningNginx> => {
  const [{ program, env }, port, text] = [await findNginx(), await freePort(), await documentedConfiguration(heading)];
  const folder = await mkdtemp(join(tmpdir(), 'parley-nginx-'));
  await mkdir(join(folder, 'logs'));
  await writeFile(join(folder, 'nginx.conf'), whole(folder, placed(text, port, neighbours)));
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  };
  await Promise.race([until(() => isListening(port), { what: 'nginx listens', withinMs: 20_000 }), ended]);
  if (child.exitCode === null) return { port, stop };
  await stop();
  throw new Error(`nginx did not start: ${said}`);
};
