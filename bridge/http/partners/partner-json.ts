import { z } from 'zod';
import { ok, parsePartnerId, type Agreement, type Result, type Terms } from '../../../policy/index.ts';
import type { Partner } from '../contract/partner.ts';
import { idSchema } from '../id.ts';
import type { Refusal } from '../refusal.ts';

/** The id in the path of a partner. */
export const partnerParams = z.object({ id: idSchema('partner id', parsePartnerId) });

/** Terms as the contract writes them. */
export const termsOf = (terms: Partner['terms']): Terms => ({
  invitesOut: terms.invites_out,
  invitesIn: terms.invites_in,
  files: terms.files,
  confidential: terms.confidential_rooms,
  thirdParties: terms.third_parties,
  partnerRooms: terms.partner_rooms,
  forbiddenWords: terms.forbidden_words,
  patterns: terms.patterns,
  links: terms.links,
  largestMessage: terms.largest_message,
  largestFile: terms.largest_file,
  fileTypes: terms.file_types,
  edits: terms.edits,
});

const termsJson = (terms: Terms): Partner['terms'] => ({
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
