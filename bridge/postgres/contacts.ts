import type { UserId } from '../../policy/index.ts';
import type { Contacts } from '../ports/contacts.ts';
import { contactColumns, contactOf, contactValues, type ContactRow } from './contact-row.ts';
import type { Transaction } from './transaction.ts';

const columns = contactColumns.join(', ');
const parameters = contactColumns.map((_, index) => `$${index + 1}`).join(', ');

const open = `
with standing_request as (
  select ${columns} from contacts where employee = $2 and external = $3 and standing = 'requested' for update
), added as (
  insert into contacts (${columns}) select ${parameters} where not exists (select from standing_request) returning ${columns}
)
select ${columns}, true as opened from added
union all select ${columns}, false from standing_request`;

const put = `
update contacts
set standing = $2, settled_by = $3, settled_at = $4, until = $5, scope_files = $6, scope_groups = $7, because = $8, revision = null
where id = $1`;

const ended = `
select ${columns} from contacts where standing = 'approved' and until <= $1 order by until, number limit $2 for update`;

const between = `
select ${columns} from contacts where employee = $1 and external = $2 order by number desc limit 1 for update`;

// A pair without a contact has no row to hold. The lock is a statement of its own, so that the next one sees what its last holder committed.
const holdPair = (transaction: Transaction, employee: UserId, external: UserId): Promise<unknown> =>
  transaction.rows({ name: 'hold-pair', text: 'select pg_advisory_xact_lock(1, hashtext($1))', values: [`${employee} ${external}`] });

/** The external contacts over one transaction. */
export const contactsOn = (transaction: Transaction): Contacts => ({
  find: async (id) => {
    const [row] = await transaction.rows<ContactRow>({ text: `select ${columns} from contacts where id = $1 for update`, values: [id] });
    return row && contactOf(row);
  },
  between: async (employee, external) => {
    await holdPair(transaction, employee, external);
    const [row] = await transaction.rows<ContactRow>({ text: between, values: [employee, external] });
    return row && contactOf(row);
  },
  open: async (contact) => {
    await holdPair(transaction, contact.employee, contact.external);
    const statement = { name: 'open-contact', text: open, values: contactValues(contact) };
    const [row] = await transaction.rows<ContactRow & { opened: boolean }>(statement);
    if (!row) throw new Error(`contact ${contact.id} was neither opened nor found`);
    if (row.opened) transaction.changesFacts();
    return { contact: contactOf(row), opened: row.opened };
  },
  put: async (contact) => {
    const touched = await transaction.count({ text: put, values: [contact.id, ...contactValues(contact).slice(6)] });
    if (touched === 0) throw new Error(`there is no contact ${contact.id}`);
    transaction.changesFacts();
  },
  ended: async (now, limit) => (await transaction.rows<ContactRow>({ text: ended, values: [now, limit] })).map(contactOf),
});
