import { z } from 'zod';

import { pageOf } from './page.ts';

/** An employee of the home organization. */
export const person = z.object({ user_id: z.string(), display_name: z.string(), department: z.string() }).meta({ id: 'Person' });

/** A page of people. */
export const personPage = pageOf(person).meta({ id: 'PersonPage' });

/** What is known of a person; replaces what was known. */
export const personFacts = z
  .object({ display_name: z.string().trim().max(200), department: z.string().trim().max(200).default('') })
  .strict()
  .meta({ id: 'PersonFacts' });
