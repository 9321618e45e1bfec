import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Result } from '../../policy/index.ts';
import { send, type Answer, type Answering } from './answer.ts';
import { refusalOf } from './body.ts';
import { exchangeOf, refusedOf } from './exchange.ts';
import { problemOf, type Refused } from './problem.ts';
import type { Refusal } from './refusal.ts';

const headersOf = (refusal: Refusal): Readonly<Record<string, string>> => {
  if (refusal.kind === 'method-not-allowed') return { allow: refusal.allowed.join(', ') };
  return refusal.kind === 'unauthenticated' || refusal.kind === 'wrong-credentials' ? { 'www-authenticate': 'Bearer' } : {};
};

/** A refusal as an answer: a problem in the caller's language. */
export const refuse = (refusal: Refusal, refused: Refused): Answer => {
  const problem = problemOf(refusal, refused);
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': refused.language,
    vary: 'accept-language',
  };
  return { status: problem.status, headers: { ...headers, ...headersOf(refusal) }, body: JSON.stringify(problem) };
};

/** A result as an answer. */
export const respond = async <T>(answering: Answering<T>, result: Result<T, Refusal>, refused: Refused): Promise<Answer> =>
  result.ok ? answering.write(result.value) : refuse(result.error, refused);

/** Refuses every request that comes this far, as `refusal`. */
export const refuseAll =
  (refusal: Refusal): RequestHandler =>
  (req, res) =>
    send(res, refuse(refusal, refusedOf(req, res)));

// Only these three: an error of a library may carry the body or a connection string in its other fields.
const nameOf = (thrown: unknown): Readonly<Record<string, unknown>> => {
  const { name, message, stack } = Object(thrown) as Partial<Error>;
  return { name: name ?? typeof thrown, message, stack };
};

// The caller left before the end of a stream: the request log says so, and nothing is wrong here.
const callerLeft = (thrown: unknown): boolean => (Object(thrown) as { readonly code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE';

/** Answers what was thrown: the caller's fault as such; anything else is logged, and told by its request id alone. */
export const answerThrown =
  (log: Logger): ErrorRequestHandler =>
  async (thrown, req, res, _next) => {
    const refusal = refusalOf(thrown);
    if (!refusal && !callerLeft(thrown))
      log.error({ request_id: exchangeOf(res).requestId, route: exchangeOf(res).route, error: nameOf(thrown) }, 'unexpected error');
    if (res.headersSent) res.destroy();
    else await send(res, refuse(refusal ?? { kind: 'unexpected' }, refusedOf(req, res)));
  };
