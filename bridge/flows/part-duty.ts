import type { ExternalContact } from '../../policy/index.ts';
import type { Commit } from '../ports/unit-of-work.ts';

/** Enqueues the parting of a contact whose approval is over. */
export const partDuty = (commit: Commit, { id, employee, external, standing }: ExternalContact): Promise<void> =>
  commit.outbox.add({ kind: 'part-contact', employee, external, because: `contact-${standing}` }, `part:${id}`);
