import { z } from 'zod';
import { ok, parsePartnerId, type Agreement, type Result, type Terms } from '../../../policy/index.ts';
import type { changedTerms, Partner } from '../contract/partner.ts';
import { idSchema } from '../id.ts';
import type { Refusal } from '../refusal.ts';

/** The id in the path of a partner. */
export const partnerParams = z.object({ id: idSchema('partner id', parsePartnerId) });

type TermsJson = Partner['terms'];

const nameOf = {
  invites_out: 'invitesOut',
  invites_in: 'invitesIn',
  files: 'files',
  confidential_rooms: 'confidential',
  third_parties: 'thirdParties',
  partner_rooms: 'partnerRooms',
  forbidden_words: 'forbiddenWords',
  patterns: 'patterns',
  links: 'links',
  largest_message: 'largestMessage',
  largest_file: 'largestFile',
  file_types: 'fileTypes',
  edits: 'edits',
} as const satisfies Record<keyof TermsJson, keyof Terms>;

/** Some terms as the contract writes them; what is absent stays absent. */
export const changesOf = (given: z.infer<typeof changedTerms>): Partial<Terms> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [nameOf[name as keyof TermsJson], value]));

/** Terms as the contract writes them. */
export const termsOf = (whole: TermsJson): Terms => changesOf(whole) as Terms;

const termsJson = (terms: Terms): TermsJson => ({
  invites_out: terms.invitesOut,
  invites_in: terms.invitesIn,
  files: terms.files,
  confidential_rooms: terms.confidential,
  third_parties: terms.thirdParties,
  partner_rooms: terms.partnerRooms,
  forbidden_words: [...terms.forbiddenWords],
  patterns: [...terms.patterns],
  links: typeof terms.links === 'string' ? terms.links : [...terms.links],
  largest_message: terms.largestMessage,
  largest_file: terms.largestFile,
  file_types: [...terms.fileTypes],
  edits: terms.edits,
});

/** A partner and its agreement as the contract says it. */
export const partnerJson = ({ partner, name, serverNames, standing, terms }: Agreement): Partner => ({
  id: partner,
  name,
  server_names: [...serverNames],
  standing,
  terms: termsJson(terms),
});

/** What an act left behind, as the contract says it. */
export const showPartner = (done: Result<Agreement, Refusal>): Result<Partner, Refusal> => (done.ok ? ok(partnerJson(done.value)) : done);
