import { z } from 'zod';

import { instant, pageOf, pageQuery } from './page.ts';

/** Where a contact stands. */
export const standing = z.enum(['requested', 'approved', 'rejected', 'blocked', 'expired']).meta({ id: 'ContactStanding' });

/** What an approved contact allows beyond a direct chat. */
export const scope = z
  .object({ files: z.boolean().default(true), groups: z.boolean().default(true) })
  .strict()
  .meta({ id: 'Scope' });

/** An external contact: a person of a partner organization, for an employee of ours. */
export const contact = z
  .object({
    id: z.string().meta({ example: 'con_7k2m9q4w1x' }),
    standing,
    direction: z.enum(['out', 'in']).meta({ description: 'Who reached out first: our employee (out) or the external (in).' }),
    employee: z.object({ user_id: z.string(), display_name: z.string(), department: z.string() }),
    external: z.object({ user_id: z.string(), organization: z.string(), server_name: z.string() }),
    purpose: z.string(),
    requested_at: instant,
    settled: z.object({ by: z.string(), at: instant, because: z.string().nullable() }).nullable(),
    until: instant.nullable(),
    scope: scope.nullable(),
  })
  .meta({ id: 'Contact' });

/** The contract of a contact as JSON. */
export type Contact = z.infer<typeof contact>;

/** Which requests or contacts to list. */
export const contactQuery = pageQuery.extend({ standing: standing.optional() });
/** A page of contacts. */
export const contactPage = pageOf(contact).meta({ id: 'ContactPage' });

/** A request opened by hand. */
export const openRequest = z
  .object({ employee: z.string(), external: z.string(), purpose: z.string().trim().max(500).default('') })
  .strict()
  .meta({ id: 'OpenRequest' });

/** An approval: until when and how far. */
export const approval = z
  .object({
    until: instant.optional().meta({ description: '180 days from now where absent.' }),
    scope: scope.default({ files: true, groups: true }),
  })
  .strict()
  .meta({ id: 'Approval' });

/** Why a request is denied or a contact blocked, as the people concerned may read it. */
export const because = z
  .object({ reason: z.string().trim().min(3).max(500) })
  .strict()
  .meta({ id: 'Because' });
