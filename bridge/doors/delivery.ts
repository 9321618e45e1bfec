import { setTimeout as pause } from 'node:timers/promises';

import type { Ground } from '../context.ts';
import { keepTrying } from '../keep-trying.ts';
import { Unkeepable } from '../ports/unit-of-work.ts';
import { createTransactionOrder } from '../synapse/in/transaction-order.ts';
import type { Observe } from '../synapse/in/transactions.ts';
import { pingUs } from '../synapse/out/ping.ts';

/** What our homeserver delivers, as the program sees it. */
export interface Delivery {
  /** Asks the homeserver to come with what it kept; keeps asking until it does. */
  readonly ask: () => void;
  /** Counts what is taken, says aloud what is set aside, and asks for what had to be refused. */
  readonly noting: (observe: Observe) => Observe;
  /** Whether a transaction may be taken now; where one before it is missing, it is to come again after that. */
  readonly inOrder: (transactionId: string) => boolean;
}

/** How long after a refusal the homeserver is asked to come again, in milliseconds: it comes at once, and may be refused again. */
const rest = 2_000;

// After a pause the homeserver waits up to minutes before it delivers again; a ping makes it come at once.
const asking = ({ pool, log, migrated, config }: Ground, signal: AbortSignal): (() => Promise<void>) => {
  const access = { url: config.settings.homeserver.url, asToken: config.secrets.as_token };
  return async () => {
    await migrated;
    await keepTrying(
      () => pool.query('select 1'),
      () => {},
      signal,
    );
    await keepTrying(
      () => pingUs(access, 'parley'),
      (fault) => log.warn({ err: fault }, 'the homeserver does not reach us yet'),
      signal,
    );
  };
};

/** Opens what is to be known of the homeserver's deliveries; `signal` ends the asking. */
export const openDelivery = (ground: Ground, signal: AbortSignal): Delivery => {
  const { metrics, log, onFault } = ground;
  const askOnce = asking(ground, signal);
  let isAsking = false;
  const ask = (after = 0): void => {
    if (isAsking) return;
    isAsking = true;
    const asked = pause(after, undefined, { signal, ref: false }).then(askOnce);
    void asked.catch((fault: unknown) => signal.aborted || onFault(fault, 'ping')).finally(() => (isAsking = false));
  };
  const noting =
    (observe: Observe): Observe =>
    async (observations, setAside) => {
      try {
        const kept = await observe(observations, setAside);
        metrics.transactions.inc({ outcome: setAside.length > 0 ? 'set-aside' : 'kept' });
        if (setAside.length > 0) log.error({ events: setAside.length }, 'what could not be read or kept was set aside');
        return kept;
      } catch (fault) {
        // What can never be kept comes again by itself, event by event.
        if (fault instanceof Unkeepable) throw fault;
        metrics.transactions.inc({ outcome: 'refused' });
        ask(rest);
        throw fault;
      }
    };
  const order = createTransactionOrder();
  const inOrder = (transaction: string): boolean => {
    if (order.follows(transaction)) return true;
    metrics.transactions.inc({ outcome: 'refused' });
    // It comes again by itself within two seconds, after what waits.
    log.info({ transaction }, 'a transaction before this one was passed over; both are to come again');
    return false;
  };
  return { ask: () => ask(), noting, inOrder };
};
