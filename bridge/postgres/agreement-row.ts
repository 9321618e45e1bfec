import type { Admission, Agreement, AgreementStanding, PartnerId, ServerName } from '../../policy/index.ts';

/** A row of `agreements` with its server names in their order. */
export interface AgreementRow {
  readonly partner: string;
  readonly name: string;
  readonly standing: string;
  readonly invites_out: string;
  readonly invites_in: string;
  readonly files: boolean;
  readonly confidential: boolean;
  readonly third_parties: boolean;
  readonly partner_rooms: boolean;
  readonly forbidden_words: readonly string[];
  readonly patterns: readonly string[];
  readonly links: string;
  readonly link_hosts: readonly string[];
  readonly largest_message: number;
  readonly largest_file: number | null;
  readonly file_types: readonly string[];
  readonly edits: boolean;
  readonly server_names: readonly string[];
}

/** What to select of `agreements` to have a row; the names come along as one list. */
export const agreementSelection = `
  partner, name, standing, invites_out, invites_in, files, forbidden_words, patterns, links, link_hosts, largest_message, largest_file,
  file_types, edits, confidential, third_parties, partner_rooms,
  array(select server_name from agreement_server_names n where n.partner = agreements.partner order by place) as server_names`;

/** Reads a row. */
export const agreementOf = (row: AgreementRow): Agreement => ({
  partner: row.partner as PartnerId,
  name: row.name,
  serverNames: row.server_names as readonly ServerName[],
  standing: row.standing as AgreementStanding,
  terms: {
    invitesOut: row.invites_out as Admission,
    invitesIn: row.invites_in as Admission,
    files: row.files,
    confidential: row.confidential,
    thirdParties: row.third_parties,
    partnerRooms: row.partner_rooms,
    forbiddenWords: row.forbidden_words,
    patterns: row.patterns,
    links: row.links === 'listed' ? row.link_hosts : (row.links as 'all' | 'none'),
    largestMessage: row.largest_message,
    largestFile: row.largest_file,
    fileTypes: row.file_types,
    edits: row.edits,
  },
});
