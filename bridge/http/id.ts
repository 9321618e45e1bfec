import { z } from 'zod';
import type { Result } from '../../policy/index.ts';

/** A schema of an id of ours, by the parser that knows it. */
export const idSchema = <T>(what: string, parse: (text: unknown) => Result<T, unknown>) =>
  z.string().transform((text, context): T => {
    const id = parse(text);
    if (id.ok) return id.value;
    context.addIssue({ code: 'custom', message: `is not a ${what}` });
    return z.NEVER;
  });
