import { approveContact as approve, err, type ContactId, type ExternalContact, type Result, type Scope } from '../../policy/index.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import type { ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { Administrator } from './question.ts';
import { settleContact } from './settle-contact.ts';

/** An approval. `until` in milliseconds since 1970; 180 days from now where absent. */
export interface Approval {
  readonly id: ContactId;
  readonly by: Administrator;
  readonly until?: number | undefined;
  readonly scope: Scope;
}

const usual = 180 * 24 * 60 * 60 * 1000;

// The people are parted as soon as the approval ends, not at the next full minute.
const expireDuty = async (commit: Commit, contact: ExternalContact): Promise<void> => {
  if (contact.standing === 'approved') await commit.outbox.add({ kind: 'expire-contacts' }, `expire:${contact.id}`, contact.until);
};

/** requested → approved; in force at the next decision. */
export const approveContact =
  (admission: Admission) =>
  async ({ id, by, until, scope }: Approval): Promise<Result<ExternalContact, ActFault>> => {
    if (until !== undefined && until <= admission.clock()) return err({ kind: 'invalid', pointer: '/until', message: 'lies in the past' });
    return settleContact(admission, {
      id,
      by,
      action: 'contact.approve',
      recorded: 'contact.approved',
      move: (contact, at) => approve(contact, { by: by.login, at, until: until ?? at + usual, scope }),
      follow: expireDuty,
    });
  };
