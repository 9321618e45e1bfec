import type { Runner } from 'graphile-worker';

import { openGround } from './context.ts';
import { discharge, recordGivenUp } from './flows/discharge.ts';
import { startWorker } from './jobs/worker.ts';
import { keepTrying } from './keep-trying.ts';
import { postgresUnitOfWork } from './postgres/unit-of-work.ts';
import { runProgram } from './program.ts';
import { registerGateway } from './synapse/out/greet.ts';
import { homeserverOf } from './synapse/out/homeserver.ts';
import { openIntents } from './synapse/out/intents.ts';

/** The worker: discharges duties at the homeserver and runs the schedule. */
await runProgram('work', async (given) => {
  const ground = openGround(given);
  const { config, home, clock, metrics, log, pool } = ground;
  const { settings, secrets } = config;
  const intents = await openIntents({ home, url: settings.homeserver.url, asToken: secrets.as_token, hsToken: secrets.hs_token });
  const world = { home, clock, homeserver: homeserverOf(intents), unitOfWork: postgresUnitOfWork(pool, () => Promise.resolve()) };
  const closing = new AbortController();
  const register = async (): Promise<void> => {
    const registered = await registerGateway(intents, home.gateway.slice(1, home.gateway.indexOf(':')), 'Parley');
    if (!registered.ok) throw new Error(registered.error.cause);
  };
  void keepTrying(register, (fault) => log.warn({ err: fault }, 'our account could not be registered yet'), closing.signal);
  let runner: Runner | undefined;
  const working = async (): Promise<void> => {
    await ground.migrated;
    runner = await startWorker({
      pool,
      discharge: discharge(world),
      giveUp: (duty, fault) => recordGivenUp(world, duty, fault),
      onDuty: (kind, outcome) => metrics.duties.inc({ kind, outcome }),
    });
  };
  return {
    ready: working(),
    stop: async () => {
      closing.abort();
      await runner?.stop();
      await ground.close();
    },
  };
});
