import { z } from 'zod';

import { instant } from './page.ts';

const because = z.enum(['doors-away', 'facts-not-current', 'database-away', 'homeserver-away']);

/** One class of decision: what happens to it while it cannot be made, and whether and why that is in force now. */
export const failMode = z
  .object({
    class: z.enum(['internal', 'external', 'messages_in']),
    mode: z.enum(['open', 'closed', 'queue']),
    in_force: z.boolean(),
    because: z.array(because),
  })
  .meta({ id: 'FailMode' });

/** One part: whether it answers, and since when that is so; `up` is null while it is not known. */
export const part = z
  .object({ part: z.enum(['doors', 'console', 'worker', 'database', 'homeserver']), up: z.boolean().nullable(), since: instant })
  .meta({ id: 'Part' });

/** How Parley stands. */
export const system = z.object({ fail_modes: z.array(failMode), parts: z.array(part) }).meta({ id: 'System' });

export type System = z.infer<typeof system>;
export type FailMode = z.infer<typeof failMode>;
export type Part = z.infer<typeof part>;
