import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Listings, Lookups } from '../ports/listings.ts';
import type { Replies } from '../ports/replies.ts';
import type { Acts } from './acts.ts';
import type { System } from './contract/system.ts';

/** The folder of the built console and the addresses its screens have. */
export interface BuiltConsole {
  readonly folder: string;
  /** Paths, or express path patterns; anything else is not answered with the page. */
  readonly screens: readonly string[];
}

/** Everything the admin API needs of the world. */
export interface Wiring {
  /** The home organization's name, as people know it. */
  readonly organization: string;
  /** Where browsers reach the console; cookies are Secure where it is https. */
  readonly publicUrl: URL;
  /** Signs CSRF tokens. MUST be the same in every console of one company. */
  readonly sessionSecret: string;
  readonly acts: Acts;
  readonly listings: Listings & Lookups;
  readonly accounts: Accounts;
  /** Where answers to changes are kept; without it a request with an Idempotency-Key is refused. */
  readonly replies: Replies | undefined;
  /** What must answer for this program to be ready, by name; false, a rejection or silence for 2 s all count as not ready. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
  /** How everything stands, as last seen. */
  readonly system: () => System;
  readonly console: BuiltConsole;
  readonly clock: Clock;
  /** MUST answer that many unguessable bytes. */
  readonly randomBytes: (count: number) => Buffer;
  readonly log: Logger;
  readonly metrics: Registry;
}
