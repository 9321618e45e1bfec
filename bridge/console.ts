import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

import { acknowledged } from './acknowledge.ts';
import { actsOf } from './acts.ts';
import { openDeciding, openGround, openWatch } from './context.ts';
import { consoleServer } from './http/server.ts';
import { listenOn } from './listen.ts';
import { watchDuties, watchRooms } from './metrics.ts';
import { postgresAccounts } from './postgres/accounts.ts';
import { postgresLeases } from './postgres/leases.ts';
import { postgresListings } from './postgres/listings.ts';
import { postgresLookups } from './postgres/lookups.ts';
import { postgresReplies } from './postgres/replies.ts';
import { longestOverdue } from './postgres/overdue.ts';
import { countUnfitRooms } from './postgres/unfit-rooms.ts';
import { runProgram } from './program.ts';
import { standingOf, type Standing } from './watch/standing.ts';

const builtConsole = fileURLToPath(new URL('../admin-ui/dist', import.meta.url));

const systemOf = ({ fail_modes: modes, parts }: Standing) => ({
  fail_modes: modes.map((one) => ({ ...one, because: [...one.because] })),
  parts: parts.map(({ part, up, since }) => ({ part, up, since: new Date(since).toISOString() })),
});

/** The console: the admin API and the pages people use. */
await runProgram('console', async (given) => {
  const ground = openGround(given);
  const { config, pool, clock, log, metrics } = ground;
  const { console: where, homeserver, organization } = config.settings;
  const { admission, facts } = await openDeciding(ground, acknowledged(postgresLeases(pool), clock));
  watchRooms(metrics, () => countUnfitRooms(pool, ground.home.serverName));
  watchDuties(metrics, () => longestOverdue(pool));
  const watch = openWatch(ground, 'console');
  const app = consoleServer({
    organization,
    publicUrl: new URL(where.public_url),
    sessionSecret: config.secrets.session_secret,
    acts: actsOf(admission),
    listings: { ...postgresListings(pool), ...postgresLookups(pool) },
    accounts: postgresAccounts(pool),
    replies: postgresReplies(pool),
    checks: {
      database: async () => (await pool.query('select 1')).rowCount === 1,
      homeserver: async () => (await fetch(`${homeserver.url}/_matrix/client/versions`)).ok,
    },
    system: () => systemOf(standingOf(watch)),
    console: { folder: builtConsole, screens: ['/', '/login', '/requests', '/requests/{*rest}'] },
    clock,
    randomBytes,
    log,
    metrics: metrics.registry,
  });
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000 }, app);
  const close = await listenOn(server, where);
  return {
    ready: facts.current,
    stop: async () => {
      watch.stop();
      await close();
      await facts.stop();
      await ground.close();
    },
  };
});
