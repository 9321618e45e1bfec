import type { Unsigned } from '../ports/unsigned.ts';
import type { Transaction } from './transaction.ts';

const count = `
insert into unsigned_events (partner, events, last_at) values ($1, $2, $3)
on conflict (partner) do update
set events = unsigned_events.events + excluded.events, last_at = greatest(unsigned_events.last_at, excluded.last_at)`;

/** The figures of what came unsigned over one transaction. */
export const unsignedOn = (transaction: Transaction): Unsigned => ({
  count: async ({ partner, events, lastAt }) => {
    await transaction.count({ text: count, values: [partner, events, lastAt] });
  },
});
