import { flushCompileCache } from 'node:module';
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

const exitAfter = async (log: Logger, stop: () => Promise<void>): Promise<never> => {
  // What does not stop in time is stopped: nothing that was promised depends on a good ending.
  setTimeout(() => process.exit(1), patience).unref();
  try {
    await stop();
    return process.exit(0);
  } catch (fault) {
    log.error({ err: fault }, 'did not stop in good order');
    return process.exit(1);
  }
};

// Told once, whoever tells it first: a signal, or a parent that is gone, also one that went before we could hear of it.
const whenAsked = (stop: () => void): void => {
  let asked = false;
  const once = (): void => {
    if (!asked) stop();
    asked = true;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, once);
  process.on('disconnect', once);
  if (process.send && !process.connected) once();
};

const startWith = async (log: Logger, start: (given: Start) => Promise<Running>): Promise<Running | undefined> => {
  const config = await loadConfig(configFile());
  if (config.ok) return start({ config: config.value, log });
  for (const fault of config.error) log.fatal(fault);
  return undefined;
};

/** Starts one of the programs: settings complete or no start; ends on SIGTERM, SIGINT, or when its parent is gone. */
export const runProgram = async (name: string, start: (given: Start) => Promise<Running>): Promise<void> => {
  const log = openLog(name);
  let running: Running | undefined;
  // What has only begun to start holds nothing yet that must be given back.
  whenAsked(() => void exitAfter(log, async () => running?.stop()));
  try {
    running = await startWith(log, start);
    if (!running) return process.exit(1);
    await running.ready;
    log.info('ready');
    // Node writes it at a good end, which a program may not have.
    flushCompileCache();
  } catch (fault) {
    log.fatal({ err: fault }, 'cannot start');
    process.exit(1);
  }
};
