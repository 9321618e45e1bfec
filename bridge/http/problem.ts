import { reasons } from '../../policy/index.ts';
import type { Problem } from './contract/problem.ts';
import type { Language } from './language.ts';
import { problemWords, standingWords } from './problem-words.ts';
import type { Refusal, RefusalKind } from './refusal.ts';

/** The request that is refused: its id, its path without the query, and the language its caller reads. */
export interface Refused {
  readonly requestId: string;
  readonly path: string;
  readonly language: Language;
}

type Of<K extends RefusalKind> = Extract<Refusal, { readonly kind: K }>;
type Members = Pick<Problem, 'reason' | 'decision_id' | 'conflict' | 'errors' | 'fail_modes'>;

const instantOf = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

const settledBy = ({ by, at }: Of<'conflict'>, language: Language): string => {
  if (by === undefined) return '';
  const when = instantOf(at);
  return language === 'en' ? `, by ${by}${when ? ` at ${when}` : ''}` : `（${by}${when ? `，${when}` : ''}）`;
};

/** What one kind of refusal adds: values for its words, members for its JSON. */
interface Particulars {
  readonly values?: Readonly<Record<string, string | number>>;
  readonly members?: Members;
}

const particulars: { readonly [K in RefusalKind]?: (refusal: Of<K>, language: Language) => Particulars } = {
  'malformed-json': ({ place }) => ({ values: { ...place } }),
  'method-not-allowed': ({ allowed }) => ({ values: { allowed: allowed.join(', ') } }),
  'csrf-token-missing': ({ kind }) => ({ members: { reason: kind } }),
  denied: ({ reasons: [reason = 'nothing-permits'], decisionId }, language) => ({
    values: { sentence: reasons[reason][language] },
    members: { reason, decision_id: decisionId },
  }),
  conflict: (conflict, language) => ({
    values: { standing: standingWords[conflict.standing][language], settled: settledBy(conflict, language) },
    members: { conflict: { standing: conflict.standing, by: conflict.by ?? null, at: instantOf(conflict.at) } },
  }),
  invalid: ({ pointer, message }) => ({ members: { errors: [{ pointer, message }] } }),
  schema: ({ faults }) => ({ members: { errors: [...faults] } }),
  'not-ready': ({ failed, failModes }) => ({
    values: { failed: failed.join(', ') },
    members: { fail_modes: failModes, errors: failed.map((name) => ({ pointer: `/checks/${name}`, message: 'no answer' })) },
  }),
};

const particularsOf = (refusal: Refusal, language: Language): Particulars =>
  (particulars[refusal.kind] as ((refusal: Refusal, language: Language) => Particulars) | undefined)?.(refusal, language) ?? {};

/** A refusal as JSON (RFC 9457), in the caller's language. */
export const problemOf = (refusal: Refusal, { requestId, path, language }: Refused): Problem => {
  const { status, title, detail } = problemWords[refusal.kind];
  const { values = {}, members } = particularsOf(refusal, language);
  return {
    type: `urn:parley:problem:${refusal.kind}`,
    title: title[language],
    status,
    detail: detail[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    ...(refusal.kind !== 'unexpected' && { instance: path }),
    request_id: requestId,
    ...members,
  };
};
