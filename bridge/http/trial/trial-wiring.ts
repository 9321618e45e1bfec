import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { ServerName, UserId } from '../../../policy/index.ts';
import { actsOf } from '../../acts.ts';
import { inMemory, type InMemory } from '../../memory/in-memory.ts';
import type { Listings } from '../../ports/listings.ts';
import { randomIds } from '../../random-ids.ts';
import { rulesInForce } from '../../rules-in-force.ts';
import { createSnapshot } from '../../snapshot/snapshot.ts';
import type { Lookups } from '../../ports/listings.ts';
import type { Wiring } from '../wiring.ts';
import { noon, settleCompany } from './company.ts';

/** A trial company: its wiring, what it stores, its clock and its log. */
export interface TrialCompany {
  readonly wiring: Wiring;
  readonly stored: InMemory;
  /** Milliseconds since 1970; a test moves it. */
  readonly time: { now: number };
  /** Every line that was logged. */
  readonly logged: readonly string[];
}

const home = { organization: 'Acme', serverName: 'acme.test' as ServerName, gateway: '@parley:acme.test' as UserId };
const all = { cursor: undefined, limit: 200 };

const lookupsOf = (listings: Listings): Lookups => ({
  contact: async (id) => (await listings.contacts([], all)).items.find((contact) => contact.id === id),
  partner: async (id) => (await listings.partners(all)).items.find(({ partner }) => partner === id),
  unsigned: async () => undefined,
});

/** A settled company on the real flows and rules, stored in memory. */
export const trialCompany = async (): Promise<TrialCompany> => {
  const [time, logged] = [{ now: noon }, [] as string[]];
  const clock = (): number => time.now;
  const snapshot = createSnapshot(clock);
  const stored = inMemory(async () => snapshot.apply(await stored.facts.load(snapshot.directory.revision())));
  snapshot.extendLease(Number.MAX_SAFE_INTEGER);
  await stored.unitOfWork(settleCompany);
  const acts = actsOf({
    home,
    policy: rulesInForce(),
    directory: snapshot.directory,
    media: stored.media,
    unitOfWork: stored.unitOfWork,
    clock,
    ids: randomIds,
  });
  const wiring: Wiring = {
    organization: home.organization,
    publicUrl: new URL('http://127.0.0.1:9103'),
    sessionSecret: randomBytes(32).toString('base64'),
    acts,
    listings: { ...stored.listings, ...lookupsOf(stored.listings) },
    accounts: stored.accounts,
    replies: stored.replies,
    checks: { database: async () => true, homeserver: async () => true },
    system: () => ({
      fail_modes: [{ class: 'external', mode: 'closed', in_force: false, because: [] }],
      parts: [{ part: 'database', up: true, since: new Date(noon).toISOString() }],
    }),
    console: { folder: import.meta.dirname, screens: ['/'] },
    clock,
    randomBytes,
    log: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }),
    metrics: new Registry(),
  };
  return { wiring, stored, time, logged };
};
