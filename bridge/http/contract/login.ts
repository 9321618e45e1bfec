import { z } from 'zod';

/** Name and password of a local account. */
export const credentials = z
  .object({ login: z.string().min(1).max(100), password: z.string().min(1).max(1000) })
  .strict()
  .meta({ id: 'Credentials' });

/** Who is logged in. `csrf_token` goes into the `x-csrf-token` header of every change; a caller with an API key needs none and gets an empty one. */
export const session = z
  .object({ login: z.string(), role: z.enum(['admin', 'approver', 'auditor']), organization: z.string(), csrf_token: z.string() })
  .meta({ id: 'Session' });

/** The contract of a session as JSON. */
export type Session = z.infer<typeof session>;
