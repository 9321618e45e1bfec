import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

import { loadConfig } from '../config/load.ts';
import { done, failed, readOptions, UsageError, type Command, type Ended } from './command.ts';
import { commandOf, programs, type Program } from './program-command.ts';

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGTERM' ? 0 : 1)));
  });

/** Longer than a program gives itself, in milliseconds. */
const patience = 12_000;

const stopAll = (children: readonly ChildProcess[]): void => {
  for (const child of children) child.kill('SIGTERM');
  setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), patience).unref();
};

const readyLine = /"msg":"ready"/;

// Each program says once that it serves; together they are ready when all have said it.
const announceWhenReady = (children: readonly ChildProcess[]): void => {
  const waiting = new Set(children);
  const pass = (child: ChildProcess, line: string): void => {
    const isFirst = readyLine.test(line) && waiting.delete(child);
    process.stdout.write(`${isFirst ? line.replace(readyLine, '"msg":"serving"') : line}\n`);
    if (!isFirst || waiting.size > 0) return;
    process.stdout.write(`${JSON.stringify({ program: 'parley', time: new Date().toISOString(), msg: 'ready' })}\n`);
  };
  for (const child of children) if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => pass(child, line));
};

const whenAsked = (stop: () => void): void => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
  // Whoever started us may be gone already.
  if (process.send && !process.connected) stop();
};

const startProgram = (program: Program, config: string): ChildProcess => {
  const { file, nodeArguments, environment } = commandOf(program);
  return fork(file, ['--config', config], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [...nodeArguments],
    env: { ...process.env, ...environment },
  });
};

const supervise = async (chosen: readonly Program[], config: string): Promise<Ended> => {
  const children = chosen.map((program) => startProgram(program, config));
  announceWhenReady(children);
  let asked = false;
  whenAsked(() => {
    asked = true;
    stopAll(children);
  });
  const codes = children.map(ended);
  await Promise.race(codes);
  // One program without the others would be half a Parley: whoever watches over us starts all again.
  stopAll(children);
  const all = await Promise.all(codes);
  // Listening for the end of whoever started us must not keep us alive.
  process.channel?.unref();
  const failures = chosen.filter((_, index) => all[index] !== 0);
  return asked && failures.length === 0 ? done([], {}) : failed([`${failures.join(', ') || 'a program'} ended; stopped the others`]);
};

const isProgram = (name: string): name is Program => programs.some((program) => program === name);

const readPrograms = (names: readonly string[] | undefined): readonly Program[] => {
  if (names && !names.every(isProgram)) throw new UsageError(`--only must be one of ${programs.join(', ')}`);
  return names ? programs.filter((program) => names.includes(program)) : programs;
};

/** Runs the three programs of one company on one machine, or only those that are named. */
export const start: Command = {
  name: 'start',
  usage: '--config FILE [--only doors|console|work]…',
  summary: 'run doors, console and worker, or some of them, until SIGTERM',
  run: async (args) => {
    const { values } = readOptions(args, {
      config: { type: 'string', default: 'parley.yaml' },
      only: { type: 'string', multiple: true },
    });
    const chosen = readPrograms(values.only);
    // Read once ahead: three programs would each tell the same faults.
    const config = await loadConfig(values.config);
    return config.ok ? supervise(chosen, values.config) : failed(config.error);
  },
};
