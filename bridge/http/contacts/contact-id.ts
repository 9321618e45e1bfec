import { z } from 'zod';
import { parseContactId } from '../../../policy/index.ts';
import { idSchema } from '../id.ts';

/** The id in the path of a contact or of its request. */
export const contactParams = z.object({ id: idSchema('contact id', parseContactId) });
