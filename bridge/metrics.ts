import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

import type { Snapshot } from './snapshot/snapshot.ts';
import { shownFigure } from './watch/figures.ts';

/** The figures of one program. Labels come from closed sets only, and the ids of agreements: no user, room or server is one. */
export interface Metrics {
  readonly registry: Registry;
  readonly decisions: Counter<'action' | 'outcome' | 'reason'>;
  readonly federation: Counter<'door' | 'outcome' | 'reason'>;
  /** What partners' transactions carry; `partner` is the id of an agreement. */
  readonly parts: Counter<'partner' | 'part' | 'outcome'>;
  readonly transactions: Counter<'outcome'>;
  readonly duties: Counter<'kind' | 'outcome'>;
  readonly unsigned: Counter<'partner' | 'outcome'>;
  readonly faults: Counter<'where'>;
}

/** Opens the figures of one program. */
export const openMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: L[]): Counter<L> =>
    new Counter({ name, help, labelNames, registers: [registry] });
  return {
    registry,
    decisions: counter('parley_decisions_total', 'Decisions by action, outcome and first reason', ['action', 'outcome', 'reason']),
    federation: counter('parley_federation_requests_total', 'Requests at the federation doors', ['door', 'outcome', 'reason']),
    parts: counter('parley_partner_parts_total', 'Parts of partners’ transactions', ['partner', 'part', 'outcome']),
    transactions: counter('parley_transactions_total', 'Transactions of the homeserver', ['outcome']),
    duties: counter('parley_duties_total', 'Duties discharged at the homeserver', ['kind', 'outcome']),
    unsigned: counter('parley_unsigned_events_total', 'Events that came in without our signature', ['partner', 'outcome']),
    faults: counter('parley_faults_total', 'Unexpected failures', ['where']),
  };
};

/** Shows how fresh the facts of this program are. */
export const watchFacts = ({ registry }: Metrics, { directory, leaseLeft }: Pick<Snapshot, 'directory' | 'leaseLeft'>): void => {
  shownFigure(registry, 'parley_facts_revision', 'The revision of the facts in memory', () => directory.revision());
  shownFigure(registry, 'parley_facts_usable', '1 while the lease on the facts runs, else 0', () => Number(directory.usable()));
  shownFigure(registry, 'parley_lease_seconds_left', 'How long the facts may still be decided from', () => leaseLeft() / 1000);
};

// Read from the database each time the figures are read. One that cannot be read leaves the last.
const readFigure = ({ registry }: Metrics, name: string, help: string, read: () => Promise<number>): void => {
  const collect = (): Promise<void> =>
    read().then(
      (value) => shown.set(value),
      () => undefined,
    );
  const shown: Gauge = new Gauge({ name, help, registers: [registry], collect });
};

/** Shows how many rooms are not what they must be. */
export const watchRooms = (metrics: Metrics, count: () => Promise<number>): void =>
  readFigure(metrics, 'parley_rooms_unfit', 'Rooms with people of ours that are not what they must be and could not be put right', count);

/** Shows how far the worker is behind, in seconds; the worker itself might not know. */
export const watchDuties = (metrics: Metrics, overdue: () => Promise<number>): void =>
  readFigure(metrics, 'parley_duty_overdue_seconds', 'For how long the oldest duty could have been done that nobody does', overdue);
