import { randomUUID, type KeyObject } from 'node:crypto';
import { setImmediate as othersFirst, setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

import type { Home, Policy, UserId } from '../policy/index.ts';
import type { Config } from './config/load.ts';
import { faultLog } from './faults.ts';
import { publicKeyText, readSeed } from './federation/ed25519.ts';
import type { Admission } from './flows/admit.ts';
import { keepTrying } from './keep-trying.ts';
import type { Logger } from './log.ts';
import { openMetrics, watchFacts, type Metrics } from './metrics.ts';
import type { Clock } from './ports/clock.ts';
import type { UnitOfWork } from './ports/unit-of-work.ts';
import { postgresFacts } from './postgres/facts.ts';
import { postgresMedia } from './postgres/media.ts';
import { postgresLeases } from './postgres/leases.ts';
import { migrate } from './postgres/migrate.ts';
import { openPool } from './postgres/pool.ts';
import { postgresUnitOfWork } from './postgres/unit-of-work.ts';
import type { Start } from './program.ts';
import { randomIds } from './random-ids.ts';
import { rulesInForce } from './rules-in-force.ts';
import { followFacts, type FollowedFacts } from './snapshot/follow-facts.ts';
import { createSnapshot } from './snapshot/snapshot.ts';
import type { Shaping } from './synapse/room-shape.ts';
import { watchCompany, type CompanyWatch } from './watch/company-watch.ts';
import { showWatch } from './watch/figures.ts';
import { every } from './watch/probe.ts';

/** What every program of one company holds. */
export interface Ground {
  readonly config: Config;
  readonly log: Logger;
  readonly home: Home;
  readonly policy: Policy;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Logs an unexpected failure and answers its id. */
  readonly onFault: (fault: unknown, where: string) => string;
  /** Resolves once the database has the present schema; keeps trying until then. */
  readonly migrated: Promise<void>;
  readonly close: () => Promise<void>;
}

/** How long a database that may be away is given for a farewell, in milliseconds. */
const farewell = 1_500;

// A connection or a lease that cannot be given back now ends by itself.
const atMost = (ending: Promise<unknown>): Promise<unknown> => Promise.race([ending.catch(() => undefined), pause(farewell)]);

const homeOf = ({ settings }: Config): Home => ({
  organization: settings.organization,
  serverName: settings.server_name,
  gateway: `@parley:${settings.server_name}` as UserId,
});

/** Opens what every program needs. A database that is away is waited for. */
export const openGround = ({ config, log }: Start): Ground => {
  const metrics = openMetrics();
  const logFault = faultLog(log);
  const onFault = (fault: unknown, where: string): string => {
    metrics.faults.inc({ where });
    return logFault(fault, where);
  };
  const closing = new AbortController();
  const pool = openPool({ url: config.settings.database, onLost: (error) => log.warn({ err: error }, 'lost a database connection') });
  const wait = (fault: unknown): void => log.warn({ err: fault }, 'the database is away; trying again');
  return {
    config,
    log,
    home: homeOf(config),
    policy: rulesInForce(),
    pool,
    clock: Date.now,
    metrics,
    onFault,
    migrated: keepTrying(() => migrate(config.settings.database), wait, closing.signal),
    close: async () => {
      closing.abort();
      await atMost(pool.end());
    },
  };
};

/** Watches every part of the company from one of its programs, and shows it in the program's figures. */
export const openWatch = (ground: Ground, program: 'doors' | 'console' | 'worker', facts?: () => boolean): CompanyWatch => {
  const { config, pool, clock, log, metrics } = ground;
  const watch = watchCompany({
    program,
    settings: config.settings,
    database: async () => (await pool.query('select 1')).rowCount === 1,
    ...(facts && { facts }),
    clock,
    onChange: (part, up) => log[up ? 'info' : 'error']({ part }, up ? 'a part is back' : 'a part is away'),
  });
  showWatch(metrics.registry, watch);
  return watch;
};

/** The key that our policy server signs with (MSC4284). */
export const policyKeyOf = ({ secrets }: Ground['config']): KeyObject => {
  const seed = readSeed(secrets.policy_seed);
  if (!seed.ok) throw new Error('policy_seed is not base64');
  return seed.value;
};

/** The shape of rooms, as this company's settings and policy key have it. */
export const shapingOf = ({ home, config }: Ground): Shaping => ({
  home,
  roomVersion: config.settings.room_version,
  policyKey: publicKeyText(policyKeyOf(config)),
});

/** What deciding needs, with facts that are kept current. */
export interface Deciding {
  readonly admission: Admission;
  readonly facts: FollowedFacts;
}

/** Follows the facts and gives what deciding needs. `acknowledge` is what a commit that changed facts waits for besides. */
export const openDeciding = async (
  ground: Ground,
  acknowledge: (revision: number) => Promise<void> = () => Promise.resolve(),
): Promise<Deciding> => {
  const { home, policy, pool, clock, log, config } = ground;
  const snapshot = createSnapshot(clock, othersFirst);
  watchFacts(ground.metrics, snapshot);
  const onFault = (fault: unknown): void => log.warn({ err: fault }, 'the facts could not be read');
  const feed = postgresFacts(pool, config.settings.database, onFault);
  const facts = await followFacts({
    snapshot,
    feed: { ...feed, load: (since) => ground.migrated.then(() => feed.load(since)) },
    leases: postgresLeases(pool),
    clock,
    door: randomUUID(),
    every,
    onFault,
  });
  const known = async (revision: number): Promise<void> => {
    await facts.refresh().catch(onFault);
    await acknowledge(revision);
  };
  const unitOfWork: UnitOfWork = postgresUnitOfWork(pool, known);
  const stop = async (): Promise<void> => void (await atMost(facts.stop()));
  const admission = { home, policy, directory: snapshot.directory, media: postgresMedia(pool), unitOfWork, clock, ids: randomIds };
  return { admission, facts: { ...facts, stop } };
};
