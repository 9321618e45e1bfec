import { z } from 'zod';

import { failMode } from './system.ts';

/** The program runs. */
export const alive = z.object({ status: z.literal('alive') }).meta({ id: 'Alive' });

/** Everything the program needs answers; where something does not, a problem names it instead. */
export const ready = z
  .object({ status: z.literal('ready'), checks: z.record(z.string(), z.literal('ok')), fail_modes: z.array(failMode) })
  .meta({ id: 'Ready' });
