import type { Runner } from 'graphile-worker';

import { openGround, openWatch, shapingOf } from './context.ts';
import { discharge, recordGivenUp } from './flows/discharge.ts';
import { startWorker, type Working } from './jobs/worker.ts';
import { keepTrying } from './keep-trying.ts';
import { listenOn, type Close } from './listen.ts';
import { postgresUnitOfWork } from './postgres/unit-of-work.ts';
import { runProgram } from './program.ts';
import { registerGateway } from './synapse/out/register-gateway.ts';
import { homeserverOf } from './synapse/out/homeserver.ts';
import { openIntents } from './synapse/out/intents.ts';
import { workerStatus } from './watch/worker-status.ts';

/** The worker: discharges duties at the homeserver and runs the schedule. */
await runProgram('work', async (given) => {
  const ground = openGround(given);
  const { config, home, clock, metrics, log, pool } = ground;
  const { settings, secrets } = config;
  const intents = await openIntents({ home, url: settings.homeserver.url, asToken: secrets.as_token, hsToken: secrets.hs_token });
  const world = {
    home,
    clock,
    homeserver: homeserverOf(intents, shapingOf(ground)),
    unitOfWork: postgresUnitOfWork(pool, () => Promise.resolve()),
  };
  const closing = new AbortController();
  const watch = openWatch(ground, 'worker');
  const close: Close = settings.worker ? await listenOn(workerStatus(watch, metrics.registry), settings.worker) : async () => {};
  const register = async (): Promise<void> => {
    const registered = await registerGateway(intents, home.gateway.slice(1, home.gateway.indexOf(':')), 'Parley');
    if (!registered.ok) throw new Error(registered.error.cause);
  };
  void keepTrying(register, (fault) => log.warn({ err: fault }, 'our account could not be registered yet'), closing.signal);
  const working: Working = {
    pool,
    log,
    discharge: discharge(world),
    giveUp: (duty, fault) => recordGivenUp(world, duty, fault),
    onDuty: (kind, outcome) => metrics.duties.inc({ kind, outcome }),
  };
  let runner: Runner | undefined;
  const start = async (): Promise<void> => {
    runner = await startWorker(working);
    // It ends by itself where the database was lost at the end of a duty.
    void runner.promise.catch((fault: unknown) => log.warn({ err: fault }, 'the queue was lost')).then(keepWorking);
  };
  const keepWorking = (): Promise<void> =>
    keepTrying(start, (fault) => log.warn({ err: fault }, 'the queue cannot be read; trying again'), closing.signal);
  return {
    ready: ground.migrated.then(keepWorking),
    stop: async () => {
      closing.abort();
      watch.stop();
      await close();
      await runner?.stop().catch(() => undefined);
      await ground.close();
    },
  };
});
