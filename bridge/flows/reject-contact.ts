import { rejectContact as reject, type ContactId, type ExternalContact, type Result } from '../../policy/index.ts';
import type { ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { Administrator } from './question.ts';
import { settleContact } from './settle-contact.ts';

/** An act with a reason that the people concerned may read. */
export interface WithReason {
  readonly id: ContactId;
  readonly by: Administrator;
  readonly because: string;
}

/** requested → rejected. */
export const rejectContact =
  (admission: Admission) =>
  ({ id, by, because }: WithReason): Promise<Result<ExternalContact, ActFault>> =>
    settleContact(admission, {
      id,
      by,
      action: 'contact.reject',
      recorded: 'contact.rejected',
      move: (contact, at) => reject(contact, { by: by.login, at, because }),
    });
