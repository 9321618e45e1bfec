import type pg from 'pg';

import { serverOf } from '../../policy/index.ts';
import type { Lookups } from '../ports/listings.ts';
import type { UnsignedFigure } from '../ports/unsigned.ts';
import { agreementOf, agreementSelection, type AgreementRow } from './agreement-row.ts';
import { contactColumns, contactOf, type ContactRow } from './contact-row.ts';

type NamedContactRow = ContactRow & {
  readonly display_name: string | null;
  readonly department: string | null;
  readonly partner_name: string | null;
};

const contact = `
select ${contactColumns.map((column) => `contacts.${column}`).join(', ')}, people.display_name, people.department, agreements.name as partner_name
from contacts
left join people on people.user_id = contacts.employee
left join agreement_server_names names on names.server_name = contacts.external_server
left join agreements on agreements.partner = names.partner
where contacts.id = $1`;

const unsigned = `select partner, events, last_at as "lastAt" from unsigned_events where partner = $1`;

const partner = `select ${agreementSelection} from agreements where partner = $1`;

/** One thing at a time, over the tables as they stand. */
export const postgresLookups = (pool: pg.Pool): Lookups => ({
  contact: async (id) => {
    const [row] = (await pool.query<NamedContactRow>(contact, [id])).rows;
    if (!row) return undefined;
    const found = contactOf(row);
    return {
      ...found,
      employeeName: row.display_name ?? found.employee,
      department: row.department ?? '',
      partnerName: row.partner_name ?? serverOf(found.external),
    };
  },
  partner: async (id) => {
    const [row] = (await pool.query<AgreementRow>(partner, [id])).rows;
    return row && agreementOf(row);
  },
  unsigned: async (id) => (await pool.query<UnsignedFigure>(unsigned, [id])).rows[0],
});
