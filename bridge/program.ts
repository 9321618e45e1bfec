import { parseArgs } from 'node:util';

import { loadConfig, type Config } from './config/load.ts';
import { openLog, type Logger } from './log.ts';

/** Something running that can be stopped in good order. */
export interface Running {
  /** Resolves once everything it waits for, such as the database, is there. It serves before: it refuses. */
  readonly ready: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** What a program is started with. */
export interface Start {
  readonly config: Config;
  readonly log: Logger;
}

const patience = 10_000;

const configFile = (): string => {
  const { values } = parseArgs({ options: { config: { type: 'string', default: 'parley.yaml' } } });
  return values.config;
};

const stopOnce = (log: Logger, running: Running): (() => void) => {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    // What does not stop in time is stopped: nothing that was promised depends on a good ending.
    setTimeout(() => process.exit(1), patience).unref();
    running.stop().then(
      () => process.exit(0),
      (fault: unknown) => {
        log.error({ err: fault }, 'did not stop in good order');
        process.exit(1);
      },
    );
  };
};

/** Starts one of the programs: settings complete or no start; ends on SIGTERM, SIGINT, or when its parent is gone. */
export const runProgram = async (name: string, start: (given: Start) => Promise<Running>): Promise<void> => {
  const log = openLog(name);
  const config = await loadConfig(configFile());
  if (!config.ok) {
    for (const fault of config.error) log.fatal(fault);
    process.exitCode = 1;
    return;
  }
  try {
    const running = await start({ config: config.value, log });
    const stop = stopOnce(log, running);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
    process.on('disconnect', stop);
    await running.ready;
    log.info('ready');
  } catch (fault) {
    log.fatal({ err: fault }, 'cannot start');
    process.exit(1);
  }
};
