import { z } from 'zod';

import { pageOf } from './page.ts';

const admission = z.enum(['approval', 'open']);

// As it stands in a link: lower case, without scheme, port or path; other alphabets as punycode (RFC 3492).
const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/);

const term = {
  invites_out: admission.meta({ description: 'Whether our people may invite theirs without an approval of ours.' }),
  invites_in: admission.meta({ description: 'Whether their people may invite ours without an approval of ours.' }),
  files: z.boolean().meta({ description: 'Whether files may be sent in rooms shared with them.' }),
  confidential_rooms: z.boolean().meta({ description: 'Whether rooms shared with them may be end-to-end encrypted.' }),
  third_parties: z
    .boolean()
    .meta({ description: 'Whether they may be in one room with a third organization; every agreement of the room must say so.' }),
  partner_rooms: z.boolean().meta({ description: 'Whether our people may be in rooms made on their server.' }),
  forbidden_words: z
    .array(z.string().trim().min(1).max(100))
    .max(10_000)
    .meta({ description: 'Words that no message may contain; case, width, invisible characters and look-alikes do not count.' }),
  patterns: z
    .array(z.string().min(1).max(500))
    .max(100)
    .meta({ description: 'Regular expressions in RE2 syntax that no message may match; case does not count.' }),
  links: z
    .union([z.enum(['all', 'none']), z.array(host).max(1000)])
    .meta({ description: 'Which links a message may contain: all, none, or those to the listed hosts and what is below them.' }),
  largest_message: z.int().min(256).max(65_536).meta({ description: 'Bytes that the texts of a message may have together.' }),
  largest_file: z.int().min(1).nullable().meta({ description: 'Bytes that a file may have; null for any.' }),
  file_types: z.array(z.string().min(1).max(130)).max(200).meta({
    description:
      'MIME types (`application/pdf`), wildcards (`image/*`) or groups (image, audio, video, text, document, archive) a file may be of, by its bytes; empty for any.',
  }),
  edits: z.boolean().meta({ description: 'Whether messages may be edited.' }),
};

/** What the agreement with a partner allows and requires. */
export const terms = z
  .object({
    invites_out: term.invites_out.default('approval'),
    invites_in: term.invites_in.default('approval'),
    files: term.files.default(true),
    confidential_rooms: term.confidential_rooms.default(false),
    third_parties: term.third_parties.default(false),
    partner_rooms: term.partner_rooms.default(false),
    forbidden_words: term.forbidden_words.default([]),
    patterns: term.patterns.default([]),
    links: term.links.default('all'),
    largest_message: term.largest_message.default(65_536),
    largest_file: term.largest_file.default(null),
    file_types: term.file_types.default([]),
    edits: term.edits.default(true),
  })
  .strict()
  .meta({ id: 'Terms' });

/** Terms to change; what is absent stays as it is. */
export const changedTerms = z
  .object(term)
  .partial()
  .strict()
  .refine((changed) => Object.keys(changed).length > 0, 'name at least one of the terms')
  .meta({ id: 'ChangedTerms' });

/** A partner organization and the agreement with it. */
export const partner = z
  .object({
    id: z.string(),
    name: z.string(),
    server_names: z.array(z.string()),
    standing: z.enum(['proposed', 'active', 'suspended', 'ended']),
    terms,
  })
  .meta({ id: 'Partner' });

/** One partner in full. */
export const partnerInFull = partner
  .extend({
    unsigned_events: z.int().meta({ description: 'How many events came in that our policy server had not signed.' }),
    last_unsigned_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PartnerInFull' });

/** The contract of a partner as JSON. */
export type Partner = z.infer<typeof partner>;

/** A page of partners. */
export const partnerPage = pageOf(partner).meta({ id: 'PartnerPage' });

/** A partner to add; its agreement is active at once. */
export const newPartner = z
  .object({
    name: z.string().trim().min(1).max(200),
    server_names: z.array(z.string()).min(1).max(20),
    terms: terms.prefault({}),
  })
  .strict()
  .meta({ id: 'NewPartner' });
