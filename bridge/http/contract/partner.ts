import { z } from 'zod';

import { pageOf } from './page.ts';

const admission = z.enum(['approval', 'open']);

/** What the agreement with a partner allows and requires. */
export const terms = z
  .object({
    invites_out: admission.default('approval').meta({ description: 'Whether our people may invite theirs without an approval of ours.' }),
    invites_in: admission.default('approval').meta({ description: 'Whether their people may invite ours without an approval of ours.' }),
    files: z.boolean().default(true),
    confidential_rooms: z.boolean().default(false).meta({ description: 'Whether rooms shared with them may be end-to-end encrypted.' }),
    third_parties: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether they may be in one room with a third organization; every agreement of the room must say so.' }),
    partner_rooms: z.boolean().default(false).meta({ description: 'Whether our people may be in rooms made on their server.' }),
    forbidden_words: z.array(z.string().trim().min(1).max(100)).max(1000).default([]),
  })
  .strict()
  .meta({ id: 'Terms' });

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
