import { z } from 'zod';

import { instant } from './page.ts';
import { failMode } from './system.ts';

/** An error as JSON (RFC 9457). `detail` says what to do; `errors` point into the body or query that was sent. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    request_id: z.string(),
    reason: z.string().optional().meta({ description: 'A stable code, such as a reason of a decision.' }),
    decision_id: z.string().optional().meta({ description: 'The recorded decision that refused.' }),
    conflict: z
      .object({ standing: z.string(), by: z.string().nullable(), at: instant.nullable() })
      .optional()
      .meta({ description: 'Where it stands instead; who settled it and when, where known.' }),
    fail_modes: z.array(failMode).optional().meta({ description: 'Of a program that is not ready: what is in force because of it.' }),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** The contract of a problem as JSON. */
export type Problem = z.infer<typeof problem>;
