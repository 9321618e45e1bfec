import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { done, failed, readOptions, type Command, type Ended } from './command.ts';

const programs = ['doors', 'console', 'work'] as const;

const fileOf = (program: string): string => fileURLToPath(new URL(`../${program}.ts`, import.meta.url));

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGTERM' ? 0 : 1)));
  });

const stopAll = (children: readonly ChildProcess[]): void => {
  for (const child of children) child.kill('SIGTERM');
};

const readyLine = /"msg":"ready"/;

// Each program says once that it serves; together they are ready when all have said it.
const announceWhenReady = (children: readonly ChildProcess[]): void => {
  const waiting = new Set(children);
  for (const child of children) {
    child.stdout?.on('data', (chunk: Buffer) => {
      const first = waiting.has(child) && readyLine.test(chunk.toString('utf8'));
      process.stdout.write(first ? chunk.toString('utf8').replace(readyLine, '"msg":"serving"') : chunk);
      if (!first) return;
      waiting.delete(child);
      if (waiting.size === 0)
        process.stdout.write(`${JSON.stringify({ program: 'parley', time: new Date().toISOString(), msg: 'ready' })}\n`);
    });
  }
};

const supervise = async (config: string): Promise<Ended> => {
  const children = programs.map((program) =>
    fork(fileOf(program), ['--config', config], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: ['--no-warnings'] }),
  );
  announceWhenReady(children);
  let asked = false;
  const stop = (): void => {
    asked = true;
    stopAll(children);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
  // Listening to the parent alone is no reason to stay.
  process.channel?.unref();
  const codes = children.map(ended);
  await Promise.race(codes);
  // One program without the others would be half a Parley: whoever watches over us starts all again.
  stopAll(children);
  const all = await Promise.all(codes);
  const failures = programs.filter((_, index) => all[index] !== 0);
  return asked && failures.length === 0 ? done([], {}) : failed([`${failures.join(', ') || 'a program'} ended; stopped the others`]);
};

/** Runs the three programs of one company on one machine. */
export const start: Command = {
  name: 'start',
  usage: '--config FILE',
  summary: 'run doors, console and worker until SIGTERM',
  run: async (args) => {
    const { values } = readOptions(args, { config: { type: 'string', default: 'parley.yaml' } });
    return supervise(values.config);
  },
};
