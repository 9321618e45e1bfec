import type { Agreement } from '../../policy/index.ts';
import type { Agreements } from '../ports/agreements.ts';
import { agreementOf, agreementSelection, type AgreementRow } from './agreement-row.ts';
import type { Transaction } from './transaction.ts';

const add = `
insert into agreements (partner, name, standing, invites_out, invites_in, files, forbidden_words, patterns, links, link_hosts,
  largest_message, largest_file, file_types, edits, confidential, third_parties, partner_rooms)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;

const put = `
update agreements
set name = $2, standing = $3, invites_out = $4, invites_in = $5, files = $6, forbidden_words = $7, patterns = $8,
  links = $9, link_hosts = $10, largest_message = $11, largest_file = $12, file_types = $13, edits = $14,
  confidential = $15, third_parties = $16, partner_rooms = $17, revision = null
where partner = $1`;

const withServerName = `
select ${agreementSelection} from agreements
where partner in (select n.partner from agreement_server_names n where n.server_name = any($1))
order by number limit 1`;

const putNames = `
insert into agreement_server_names (partner, server_name, place)
select $1, server_name, place from unnest($2::text[]) with ordinality as given (server_name, place)`;

const valuesOf = ({ partner, name, standing, terms }: Agreement): unknown[] => [
  partner,
  name,
  standing,
  terms.invitesOut,
  terms.invitesIn,
  terms.files,
  terms.forbiddenWords,
  terms.patterns,
  typeof terms.links === 'string' ? terms.links : 'listed',
  typeof terms.links === 'string' ? [] : terms.links,
  terms.largestMessage,
  terms.largestFile,
  terms.fileTypes,
  terms.edits,
  terms.confidential,
  terms.thirdParties,
  terms.partnerRooms,
];

const writeNames = async (transaction: Transaction, { partner, serverNames }: Agreement): Promise<void> => {
  await transaction.count({ text: 'delete from agreement_server_names where partner = $1', values: [partner] });
  await transaction.count({ text: putNames, values: [partner, serverNames] });
  transaction.changesFacts();
};

/** The agreements over one transaction. */
export const agreementsOn = (transaction: Transaction): Agreements => ({
  find: async (id) => {
    // Held first, read after: one statement could join a new row with the server names of before.
    await transaction.count({ text: 'select from agreements where partner = $1 for update', values: [id] });
    const text = `select ${agreementSelection} from agreements where partner = $1`;
    const [row] = await transaction.rows<AgreementRow>({ text, values: [id] });
    return row && agreementOf(row);
  },
  withServerName: async (names) => {
    const [row] = await transaction.rows<AgreementRow>({ text: withServerName, values: [names] });
    return row && agreementOf(row);
  },
  add: async (agreement) => {
    await transaction.count({ text: add, values: valuesOf(agreement) });
    await writeNames(transaction, agreement);
  },
  put: async (agreement) => {
    const touched = await transaction.count({ text: put, values: valuesOf(agreement) });
    if (touched === 0) throw new Error(`there is no agreement ${agreement.partner}`);
    await writeNames(transaction, agreement);
  },
});
