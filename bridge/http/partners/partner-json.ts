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
});

const termsJson = (terms: Terms): Partner['terms'] => ({
  invites_out: terms.invitesOut,
  invites_in: terms.invitesIn,
  files: terms.files,
  confidential_rooms: terms.confidential,
  third_parties: terms.thirdParties,
  partner_rooms: terms.partnerRooms,
  forbidden_words: [...terms.forbiddenWords],
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
