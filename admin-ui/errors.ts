import type { Problem } from '../bridge/http/contract/problem.ts';

/** What can go wrong between the console and the API. Its sentence is `errors.<kind>` in `text/`. */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'broken'; readonly trace: string | undefined }
  | { readonly kind: 'session-ended' }
  | { readonly kind: 'role-missing' }
  | { readonly kind: 'own-request' }
  | { readonly kind: 'not-permitted' }
  | { readonly kind: 'already-decided' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'invalid' };

/** The wall to react-query, which knows failures only as thrown errors. */
export class RequestFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.kind, { cause });
    this.failure = failure;
  }
}

const forbidden = (reason: string | undefined): Failure =>
  reason === 'role-missing' || reason === 'own-request' ? { kind: reason } : { kind: 'not-permitted' };

/** The failure an answer stands for; `problem` is its body where that kept the contract (RFC 9457). */
export const failureOf = (status: number, problem: Problem | undefined): Failure => {
  switch (status) {
    case 401:
      return { kind: 'session-ended' };
    case 403:
      return forbidden(problem?.reason);
    case 404:
      return { kind: 'not-found' };
    case 409:
      return { kind: 'already-decided' };
    case 429:
      return { kind: 'too-many' };
    default:
      return status < 500 ? { kind: 'invalid' } : { kind: 'broken', trace: problem?.request_id };
  }
};

/** The failure behind anything thrown; what nobody foresaw counts as broken. */
export const failureBehind = (thrown: unknown): Failure =>
  thrown instanceof RequestFailed ? thrown.failure : { kind: 'broken', trace: undefined };
