import type { ExternalContact } from '../../policy/index.ts';
import type { AuditEntry } from '../audit/record.ts';
import type { PermittedBy } from './permitted-by.ts';

/** The acts on a contact that are recorded. */
export type ContactAct = 'contact.requested' | 'contact.approved' | 'contact.rejected' | 'contact.blocked' | 'contact.expired';

interface Occasion {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The account, the terms, the clock, or the decision that did it. */
  readonly by: string;
  /** By which rules an administrator was permitted to. */
  readonly permittedBy?: PermittedBy;
}

/** What happened to a contact, as the audit log keeps it. Free text of people stays with the contact. */
export const contactEntry = (kind: ContactAct, contact: ExternalContact, { at, by, permittedBy }: Occasion): AuditEntry => ({
  at,
  kind,
  body: {
    contact: contact.id,
    employee: contact.employee,
    external: contact.external,
    direction: contact.direction,
    by,
    ...permittedBy,
    ...(contact.standing === 'approved' && { until: contact.until, scope: { files: contact.scope.files, groups: contact.scope.groups } }),
  },
});
