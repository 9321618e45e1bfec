import { z } from 'zod';
import { err, ok, type Result } from '../../policy/index.ts';
import type { Language } from './language.ts';
import type { Fault, Refusal } from './refusal.ts';

const words = { en: z.locales.en().localeError, zh: z.locales.zhCN().localeError };

/** The JSON pointer (RFC 6901) of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const faultsOf = (issue: z.core.$ZodIssue): readonly Fault[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), message: issue.message }))
    : [{ pointer: pointerOf(issue.path), message: issue.message }];

/** Reads what was sent by its schema, or says what is wrong with it, in the caller's language. */
export const parse = <S extends z.ZodType>(schema: S, sent: unknown, language: Language): Result<z.output<S>, Refusal> => {
  const parsed = schema.safeParse(sent, { error: words[language] });
  return parsed.success ? ok(parsed.data) : err({ kind: 'schema', faults: parsed.error.issues.flatMap(faultsOf) });
};
