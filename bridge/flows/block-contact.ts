import { blockContact as block, type ExternalContact, type Result } from '../../policy/index.ts';
import type { ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { WithReason } from './reject-contact.ts';
import { partDuty } from './part-duty.ts';
import { settleContact } from './settle-contact.ts';

/** approved → blocked: refused at the next decision; the two are parted from each other's rooms. */
export const blockContact =
  (admission: Admission) =>
  ({ id, by, because }: WithReason): Promise<Result<ExternalContact, ActFault>> =>
    settleContact(admission, {
      id,
      by,
      action: 'contact.block',
      recorded: 'contact.blocked',
      move: (contact, at) => block(contact, { by: by.login, at, because }),
      follow: partDuty,
    });
