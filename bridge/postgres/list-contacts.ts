import { serverOf, type ContactStanding } from '../../policy/index.ts';
import type { Kysely } from 'kysely';
import type { ListedContact, Page, PageRequest } from '../ports/listings.ts';
import { contactColumns, contactOf, type ContactRow } from './contact-row.ts';
import { newest, readPage, type Slice } from './page.ts';
import type { Tables } from './tables.ts';

type Row = ContactRow & {
  readonly place: number;
  readonly display_name: string | null;
  readonly department: string | null;
  readonly partner_name: string | null;
};

const rowsOf = (database: Kysely<Tables>, standings: readonly ContactStanding[], { after, take }: Slice): Promise<readonly Row[]> =>
  database
    .selectFrom('contacts')
    .leftJoin('people', 'people.user_id', 'contacts.employee')
    .leftJoin('agreement_server_names as names', 'names.server_name', 'contacts.external_server')
    .leftJoin('agreements', 'agreements.partner', 'names.partner')
    .select(contactColumns.map((column) => `contacts.${column}` as const))
    .select(['contacts.number as place', 'people.display_name', 'people.department', 'agreements.name as partner_name'])
    .where('contacts.number', '<', after)
    .$if(standings.length > 0, (query) => query.where('contacts.standing', 'in', standings))
    .orderBy('contacts.number', 'desc')
    .limit(take)
    .execute();

const listedOf = (row: Row): ListedContact => {
  const contact = contactOf(row);
  return {
    ...contact,
    employeeName: row.display_name ?? contact.employee,
    department: row.department ?? '',
    partnerName: row.partner_name ?? serverOf(contact.external),
  };
};

/** A page of the contacts of these standings, of all where none is named; newest first. */
export const listContacts = (
  database: Kysely<Tables>,
  standings: readonly ContactStanding[],
  page: PageRequest,
): Promise<Page<ListedContact>> =>
  readPage({ list: 'contacts', start: newest, read: (slice) => rowsOf(database, standings, slice), itemOf: listedOf }, page);
