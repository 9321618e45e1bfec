import type { Outbox } from '../ports/outbox.ts';
import type { Transaction } from './transaction.ts';

// Preserving `run_at`: a duty that is added again while it waits does not wait anew. One under way is followed by another.
const add = `
select from graphile_worker.add_job(
  identifier => $1, payload => $2::json, job_key => $3, run_at => to_timestamp($4::float8 / 1000), job_key_mode => 'preserve_run_at')`;

/** The outbox over one transaction: a job of graphile-worker whose task is the duty's kind and whose payload is the duty. */
export const outboxOn = (transaction: Transaction): Outbox => ({
  add: async (duty, key, notBefore) => {
    await transaction.rows({ name: 'add-job', text: add, values: [duty.kind, JSON.stringify(duty), key, notBefore ?? null] });
  },
});
