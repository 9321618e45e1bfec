import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Program } from '../../../bridge/cli/program-command.ts';
import type { Secrets } from '../../../bridge/config/schema.ts';
import { parley } from '../../../homeserver-config/demo/parley-command.ts';
import { freePorts } from '../../../homeserver-config/demo/ports.ts';
import { startProgram, type Started } from './started.ts';

/** A company with the files of `parley init` in a folder of its own, and whatever programs of it a test starts. */
export interface Company {
  readonly folder: string;
  readonly file: string;
  readonly secrets: Secrets;
  /** Addresses of the doors towards our homeserver, and of the console. */
  readonly doorsUrl: string;
  readonly consoleUrl: string;
  /** Where the worker says how it is. */
  readonly workerUrl: string;
  readonly start: (program: Program) => Started;
  /** `parley start` for this company, with further words. */
  readonly startAll: (...words: readonly string[]) => Started;
  /** Kills what still runs and removes the folder. */
  readonly close: () => Promise<void>;
}

/** What a company is made of. */
export interface Founding {
  readonly database: string;
  readonly homeserverUrl: string;
}

const initArguments = async (folder: string, { database, homeserverUrl }: Founding) => {
  const free = await freePorts();
  const ports = {
    doors: free['acme doors for Synapse'],
    ingress: free['acme ingress'],
    egress: free['acme egress'],
    console: free['acme console'],
    worker: free['acme worker'],
  };
  const given = Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, String(port)]);
  const company = ['--server-name', 'acme.test', '--organization', 'Acme', '--database', database, '--homeserver-url', homeserverUrl];
  return { ports, args: ['init', '--directory', folder, ...company, ...given] };
};

/** Founds `acme.test`. */
export const foundCompany = async (founding: Founding): Promise<Company> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-faults-'));
  const { ports, args } = await initArguments(folder, founding);
  await parley(args);
  const file = join(folder, 'parley.yaml');
  const started: Started[] = [];
  const start = (program: string, words: readonly string[]): Started => {
    const running = startProgram(program, words);
    started.push(running);
    return running;
  };
  return {
    folder,
    file,
    secrets: parse(readFileSync(join(folder, 'secrets.yaml'), 'utf8')) as Secrets,
    doorsUrl: `http://127.0.0.1:${ports.doors}`,
    workerUrl: `http://127.0.0.1:${ports.worker}`,
    consoleUrl: `http://127.0.0.1:${ports.console}`,
    start: (program) => start(program, ['--config', file]),
    startAll: (...words) => start('parley', ['start', '--config', file, ...words]),
    close: async () => {
      for (const { send } of started) send('SIGKILL');
      await Promise.all(started.map(({ ended }) => ended));
      rmSync(folder, { recursive: true });
    },
  };
};
