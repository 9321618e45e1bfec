import { type ChildProcess, fork, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { until } from './until.ts';

/** The kinds of program, in the order in which they are ended: what asks before what it asks. */
export const kinds = ['Synapse', 'Parley', 'Postgres'] as const;
export type Kind = (typeof kinds)[number];

/** The signal by which a kind of program ends soon and in order; Postgres would wait for its clients at SIGTERM. */
export const stopSignal = { Synapse: 'SIGTERM', Parley: 'SIGTERM', Postgres: 'SIGINT' } as const satisfies Record<Kind, NodeJS.Signals>;

/** How to start a program. */
export interface Program {
  readonly kind: Kind;
  readonly name: string;
  /** A native program, or the file of a Node program, which is given an IPC channel and ends when that closes. */
  readonly command: string;
  readonly args: readonly string[];
  /** Node's own arguments, for a Node program. */
  readonly nodeArguments?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its output goes here; an older log is replaced. */
  readonly log: string;
  /** The account it runs as, when not our own. */
  readonly account?: { readonly uid: number; readonly gid: number };
}

/** A program that was started. `stop` waits for its end, and is harmless when it has ended already. */
export interface Running {
  readonly kind: Kind;
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
  readonly hasEnded: () => boolean;
  readonly wasAsked: () => boolean;
  readonly stop: () => Promise<void>;
}

const graceMs = 15_000;

const watch = (child: ChildProcess, { kind, name, log }: Program): Running => {
  let asked = false;
  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).finally(() => (over = true));
  const stop = async (): Promise<void> => {
    asked = true;
    if (!over) child.kill(stopSignal[kind]);
    if (child.connected) child.disconnect();
    const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(force);
  };
  return { kind, name, log, pid: child.pid ?? 0, ended, hasEnded: () => over, wasAsked: () => asked, stop };
};

/** Starts a program. It does not throw when the program cannot be started: `ended` says so. */
export const start = (program: Program): Running => {
  // What the start before wrote is worth reading where that one went wrong.
  if (existsSync(program.log)) renameSync(program.log, `${program.log}.before`);
  const log = openSync(program.log, 'w', 0o600);
  // A process group of its own: Ctrl-C in the terminal reaches only us, so that our programs end in order.
  const options = { detached: true, env: { ...process.env, ...program.env }, ...program.account };
  try {
    return program.command.endsWith('.ts')
      ? watch(
          fork(program.command, program.args, {
            ...options,
            execArgv: [...(program.nodeArguments ?? [])],
            stdio: ['ignore', log, log, 'ipc'],
          }),
          program,
        )
      : watch(spawn(program.command, program.args, { ...options, stdio: ['ignore', log, log] }), program);
  } finally {
    closeSync(log);
  }
};

const lastLines = ({ log }: Running, count = 15): string => {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-count);
  if (lines.join('') === '') return `It wrote nothing to ${log}.`;
  return `The end of ${log}:\n${lines.map((line) => `  | ${line}`).join('\n')}`;
};

/** Waits until `serves` holds; throws when the program ends first (with its last lines) or takes longer than 90 s. */
export const untilServing = async (running: Running, serves: () => Promise<boolean>): Promise<void> => {
  await until(() => running.hasEnded() || serves(), { what: `${running.name} serves`, withinMs: 90_000 });
  if (running.hasEnded()) throw new Error(`${running.name} did not start (${await running.ended}). ${lastLines(running)}`);
};

/** Fulfils with an error, naming the program and its last lines, if it ends without having been asked to. */
export const unaskedEnd = async (running: Running): Promise<Error | undefined> => {
  const how = await running.ended;
  return running.wasAsked() ? undefined : new Error(`${running.name} ended unexpectedly (${how}). ${lastLines(running)}`);
};
