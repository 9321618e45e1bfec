import { z } from 'zod';
import { ok, parsePartnerId, type Agreement, type Result, type Terms } from '../../../policy/index.ts';
import type { Partner } from '../contract/partner.ts';
import { idSchema } from '../id.ts';
import type { Refusal } from '../refusal.ts';

/** The id in the path of a partner. */
export const partnerParams = z.object({ id: idSchema('partner id', parsePartnerId) });

/** Terms as the contract writes them. */
export const termsOf = ({ invites_out, invites_in, files, forbidden_words }: Partner['terms']): Terms => ({
  invitesOut: invites_out,
  invitesIn: invites_in,
  files,
  forbiddenWords: forbidden_words,
});

/** A partner and its agreement as the contract says it. */
export const partnerJson = ({ partner, name, serverNames, standing, terms }: Agreement): Partner => ({
  id: partner,
  name,
  server_names: [...serverNames],
  standing,
  terms: { invites_out: terms.invitesOut, invites_in: terms.invitesIn, files: terms.files, forbidden_words: [...terms.forbiddenWords] },
});

/** What an act left behind, as the contract says it. */
export const showPartner = (done: Result<Agreement, Refusal>): Result<Partner, Refusal> => (done.ok ? ok(partnerJson(done.value)) : done);
