import { serverOf, standingAt } from '../../../policy/index.ts';
import type { ListedContact } from '../../ports/listings.ts';
import type { Contact } from '../contract/contact.ts';

const settledJson = (contact: ListedContact): Contact['settled'] => {
  if (contact.standing === 'requested') return null;
  return { by: contact.by, at: new Date(contact.at).toISOString(), because: 'because' in contact ? contact.because : null };
};

/** A contact as the contract says it, standing where it stands at `now` (milliseconds since 1970). */
export const contactJson = (contact: ListedContact, now: number): Contact => ({
  id: contact.id,
  standing: standingAt(contact, now),
  direction: contact.direction,
  employee: { user_id: contact.employee, display_name: contact.employeeName, department: contact.department },
  external: { user_id: contact.external, organization: contact.partnerName, server_name: serverOf(contact.external) },
  purpose: contact.purpose,
  requested_at: new Date(contact.requestedAt).toISOString(),
  settled: settledJson(contact),
  until: contact.standing === 'approved' ? new Date(contact.until).toISOString() : null,
  scope: contact.standing === 'approved' ? contact.scope : null,
});
