import { expireContact } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import { contactEntry } from './contact-entry.ts';
import { partDuty } from './part-duty.ts';

const batch = 100;

/** Writes down the approvals whose end has passed and parts the people. Answers how many; run again while it is a full batch.
 * Decisions do not wait for this: they compare the end with the clock themselves. */
export const expireContacts = ({ unitOfWork, clock }: { unitOfWork: UnitOfWork; clock: Clock }): Promise<number> =>
  unitOfWork(async (commit) => {
    const now = clock();
    const ended = await commit.contacts.ended(now, batch);
    for (const contact of ended) {
      const expired = expireContact(contact, now);
      if (!expired.ok) continue;
      await commit.contacts.put(expired.value);
      await commit.audit.append(contactEntry('contact.expired', expired.value, { at: now, by: 'clock' }));
      await partDuty(commit, expired.value);
    }
    return ended.length;
  });
