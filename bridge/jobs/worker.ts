import { parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';

import type { Result } from '../../policy/index.ts';
import type { HomeserverFault } from '../ports/homeserver.ts';
import type { Duty } from '../ports/outbox.ts';

/** What the worker needs of the world. */
export interface Working {
  readonly pool: Pool;
  readonly discharge: (duty: Duty) => Promise<Result<void, HomeserverFault>>;
  readonly giveUp: (duty: Duty, fault: HomeserverFault) => Promise<unknown>;
  readonly onDuty: (kind: Duty['kind'], outcome: 'done' | 'retry' | 'given-up') => void;
}

const kinds: readonly Duty['kind'][] = ['join-room', 'part-contact', 'clear-orphan', 'expire-contacts'];

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
const schedule = [{ task: 'expire-contacts', match: '* * * * *', payload: { kind: 'expire-contacts' }, options: { backfillPeriod: 0 } }];

/** Starts discharging duties and running the schedule. */
export const startWorker = (working: Working): Promise<Runner> =>
  run({
    pgPool: working.pool,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: Object.fromEntries(kinds.map((kind) => [kind, taskFor(working, kind)])),
    parsedCronItems: parseCronItems(schedule),
  });
