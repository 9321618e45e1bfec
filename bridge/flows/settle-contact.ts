import {
  err,
  ok,
  type ContactId,
  type ContactStanding,
  type ExternalContact,
  type ImpossibleAct,
  type Result,
} from '../../policy/index.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import { allowAct, type ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import { contactEntry, type ContactAct } from './contact-entry.ts';
import type { Administrator } from './question.ts';

/** How an administrator settles a contact: which act it is, how the contact moves, and what follows from it. */
export interface Settlement {
  readonly id: ContactId;
  readonly by: Administrator;
  readonly action: 'contact.approve' | 'contact.reject' | 'contact.block';
  readonly recorded: ContactAct;
  /** The transition, given the instant in milliseconds since 1970. */
  readonly move: (contact: ExternalContact, at: number) => Result<ExternalContact, ImpossibleAct<ContactStanding, string>>;
  /** Duties that commit with it. */
  readonly follow?: (commit: Commit, contact: ExternalContact) => Promise<void>;
}

const conflictWith = (contact: ExternalContact): ActFault => ({
  kind: 'conflict',
  standing: contact.standing,
  ...('by' in contact && { by: contact.by, at: contact.at }),
});

/** Decides, moves, records and enqueues in one commit. Of two administrators at once, the second learns who was first. */
export const settleContact = (admission: Admission, settlement: Settlement): Promise<Result<ExternalContact, ActFault>> =>
  admission.unitOfWork(async (commit) => {
    const contact = await commit.contacts.find(settlement.id);
    if (!contact) return err({ kind: 'not-found' });
    const resource = { type: 'contact', id: contact.id, employee: contact.employee } as const;
    const allowed = await allowAct(admission, commit, { administrator: settlement.by, action: settlement.action, resource });
    if (!allowed.ok) return allowed;
    const at = admission.clock();
    const moved = settlement.move(contact, at);
    if (!moved.ok) return err(conflictWith(contact));
    await commit.contacts.put(moved.value);
    await commit.audit.append(contactEntry(settlement.recorded, moved.value, { at, by: settlement.by.login, permittedBy: allowed.value }));
    await settlement.follow?.(commit, moved.value);
    return ok(moved.value);
  });
