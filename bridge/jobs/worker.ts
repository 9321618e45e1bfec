import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, parseCronItems, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';

import type { Result } from '../../policy/index.ts';
import type { Logger } from '../log.ts';
import type { HomeserverFault } from '../ports/homeserver.ts';
import type { Duty } from '../ports/outbox.ts';

/** What the worker needs of the world. */
export interface Working {
  readonly pool: Pool;
  readonly log: Logger;
  readonly discharge: (duty: Duty) => Promise<Result<void, HomeserverFault>>;
  readonly giveUp: (duty: Duty, fault: HomeserverFault) => Promise<unknown>;
  readonly onDuty: (kind: Duty['kind'], outcome: 'done' | 'retry' | 'given-up') => void;
}

const kinds: readonly Duty['kind'][] = [
  'join-room',
  'part-contact',
  'clear-orphan',
  'take-back-join',
  'expire-contacts',
  'keep-shape',
  'keep-shapes',
];

const taskFor = ({ discharge, giveUp, onDuty }: Working, kind: Duty['kind']): TaskList[string] => {
  return async (payload) => {
    const duty = payload as Duty;
    const done = await discharge(duty);
    if (done.ok) return onDuty(kind, 'done');
    onDuty(kind, done.error.retry ? 'retry' : 'given-up');
    // A rejection makes the queue try again later, with growing pauses.
    if (done.error.retry) throw new Error(done.error.cause);
    await giveUp(duty, done.error);
  };
};

/** What runs by the clock: name, when (cron), task. */
const schedule = (['expire-contacts', 'keep-shapes'] as const).map((kind) => ({
  task: kind,
  match: '* * * * *',
  payload: { kind },
  options: { backfillPeriod: 0 },
}));

// A worker that was killed leaves its duties locked, for hours by the queue's own reckoning. A duty is safe to repeat, so none is waited for.
const unlock = `
select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))`;

const loggerOf = (log: Logger): QueueLogger =>
  new QueueLogger(() => (level, message) => log[level === 'warning' ? 'warn' : level](message));

const running = (working: Working, events: WorkerEvents): Promise<Runner> =>
  run({
    pgPool: working.pool,
    events,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: loggerOf(working.log),
    // In batches, though of what is there at once: an end written alone that fails is a rejection nobody hears, and ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(kinds.map((kind) => [kind, taskFor(working, kind)])),
    parsedCronItems: parseCronItems(schedule),
  });

// What the first look at the queue failed with, if it did.
const firstLook = (events: WorkerEvents): Promise<Error | undefined> =>
  new Promise((resolve) => {
    events.once('worker:getJob:empty', () => resolve(undefined));
    events.once('job:start', () => resolve(undefined));
    events.once('worker:getJob:error', ({ error }) => resolve(error instanceof Error ? error : new Error(String(error))));
  });

/** Starts discharging duties and running the schedule, and takes up what another worker left when it was killed. Rejects where the queue
 * cannot be looked into. `promise` of the runner ends where the end of a duty could not be written down. Start again after either. */
export const startWorker = async (working: Working): Promise<Runner> => {
  await working.pool.query(unlock);
  const events: WorkerEvents = new EventEmitter();
  const looked = firstLook(events);
  const runner = await running(working, events);
  const fault = await looked;
  if (!fault) return runner;
  // It asks which tasks there are once, and keeps the failure as it would an answer: it would never see a duty (graphile-worker 0.18).
  await Promise.allSettled([runner.stop(), runner.promise]);
  throw fault;
};
