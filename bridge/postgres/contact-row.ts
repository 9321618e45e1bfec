import type { ContactId, ContactStanding, Direction, ExternalContact, Scope, UserId } from '../../policy/index.ts';

/** A row of `contacts`. Its check constraint holds that each standing has the columns it needs. */
export interface ContactRow {
  readonly id: string;
  readonly employee: string;
  readonly external: string;
  readonly direction: string;
  readonly purpose: string;
  readonly requested_at: number;
  readonly standing: string;
  readonly settled_by: string | null;
  readonly settled_at: number | null;
  readonly until: number | null;
  readonly scope_files: boolean | null;
  readonly scope_groups: boolean | null;
  readonly because: string | null;
}

/** The columns of a contact, in the order of `contactValues`. */
export const contactColumns = [
  'id',
  'employee',
  'external',
  'direction',
  'purpose',
  'requested_at',
  'standing',
  'settled_by',
  'settled_at',
  'until',
  'scope_files',
  'scope_groups',
  'because',
] as const satisfies readonly (keyof ContactRow)[];

const scopeOf = (row: ContactRow): Scope => ({ files: row.scope_files === true, groups: row.scope_groups === true });

/** Reads a row. */
export const contactOf = (row: ContactRow): ExternalContact => {
  const pair = {
    id: row.id as ContactId,
    employee: row.employee as UserId,
    external: row.external as UserId,
    direction: row.direction as Direction,
    purpose: row.purpose,
    requestedAt: row.requested_at,
  };
  const settled = { ...pair, by: row.settled_by ?? '', at: row.settled_at ?? 0 };
  const standing = row.standing as ContactStanding;
  if (standing === 'requested') return { ...pair, standing };
  if (standing === 'approved') return { ...settled, standing, until: row.until ?? 0, scope: scopeOf(row) };
  return standing === 'expired' ? { ...settled, standing } : { ...settled, standing, because: row.because ?? '' };
};

/** The values of a contact, in the order of `contactColumns`. */
export const contactValues = (contact: ExternalContact): (string | number | boolean | null)[] => {
  const { id, employee, external, direction, purpose, requestedAt, standing } = contact;
  const settled = standing === 'requested' ? [null, null] : [contact.by, contact.at];
  const approval = standing === 'approved' ? [contact.until, contact.scope.files, contact.scope.groups] : [null, null, null];
  const because = standing === 'rejected' || standing === 'blocked' ? contact.because : null;
  return [id, employee, external, direction, purpose, requestedAt, standing, ...settled, ...approval, because];
};
