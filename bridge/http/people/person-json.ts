import type { z } from 'zod';
import type { Person } from '../../../policy/index.ts';
import type { person } from '../contract/person.ts';

/** An employee as the contract says it. */
export const personJson = ({ userId, displayName, department }: Person): z.output<typeof person> => ({
  user_id: userId,
  display_name: displayName,
  department,
});
