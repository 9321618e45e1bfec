import { z } from 'zod';

/** The part of a list to answer. A name that is not listed is refused, so that a mistyped filter is not taken for none. */
export const pageQuery = z
  .object({
    cursor: z.string().max(200).optional().meta({ description: 'The `next` of the page before.' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();

/** A page of a list; `next` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** An instant, RFC 3339 with offset. */
export const instant = z.iso.datetime({ offset: true }).meta({ example: '2027-05-21T00:00:00Z' });
