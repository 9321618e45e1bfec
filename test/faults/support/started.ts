import { fork, type ChildProcess } from 'node:child_process';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { until } from '../../../homeserver-config/demo/until.ts';

/** How a process ended: its exit code, or the signal that ended it. */
export type End = number | NodeJS.Signals;

/** One line of a program's log. */
export interface LogLine {
  readonly level?: number;
  readonly program?: string;
  readonly msg?: string;
  readonly where?: string;
  readonly err?: { readonly message: string };
}

/** A program of Parley, started as a child. */
export interface Started {
  readonly pid: number;
  /** The log so far; throws where a line of standard output is no JSON. */
  readonly log: () => readonly LogLine[];
  /** What it wrote so far, standard error too. */
  readonly text: () => string;
  readonly ended: Promise<End>;
  readonly send: (signal: NodeJS.Signals) => void;
  /** Closes the channel by which a program notices that its parent is gone. */
  readonly disconnect: () => void;
  /** Resolves once it has logged a message; rejects with what it wrote instead. */
  readonly says: (message: string) => Promise<void>;
}

/** How long a program may take to say something on a busy machine, in milliseconds. */
const patience = 30_000;

const fileOf = (program: string): string => fileURLToPath(new URL(`../../../bridge/${program}.ts`, import.meta.url));

// Not the event `close` of the child: it does not come where its channel was closed from here.
const endOf = async (child: ChildProcess): Promise<End> => {
  const exit = new Promise<End>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code ?? -1)));
  for (const output of [child.stdout, child.stderr]) if (output) await finished(output);
  return exit;
};

/** Starts a file of `bridge/` with arguments. */
export const startProgram = (program: string, args: readonly string[]): Started => {
  const child = fork(fileOf(program), args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: ['--no-warnings'] });
  let [output, errors] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = endOf(child);
  let over = false;
  void ended.then(() => (over = true));
  const log = (): readonly LogLine[] =>
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LogLine);
  const text = (): string => output + errors;
  const said = (message: string): boolean => log().some(({ msg }) => msg === message);
  return {
    pid: child.pid ?? 0,
    log,
    text,
    ended,
    send: (signal) => void child.kill(signal),
    disconnect: () => child.connected && child.disconnect(),
    says: async (message) => {
      await until(() => said(message) || over, { what: `${program} says ${message}`, withinMs: patience }).catch((cause: unknown) => {
        throw new Error(`${program} has not said ${message}, but:\n${text()}`, { cause });
      });
      if (!said(message)) throw new Error(`${program} ended without saying ${message}:\n${text()}`);
    },
  };
};
