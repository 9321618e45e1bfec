import type { Request, Response } from 'express';
import { z } from 'zod';
import { err, ok, type Action, type Result } from '../../policy/index.ts';
import type { Actor } from './acts.ts';
import type { Answer, Answering } from './answer.ts';
import { exchangeOf, refusedOf } from './exchange.ts';
import type { Refusal, RefusalKind } from './refusal.ts';
import { respond } from './respond.ts';
import { parse } from './schema-faults.ts';

/** What a caller needs: nothing; to ask from this machine or with an API key; to be known; or to be permitted an action. */
export type Need = 'nothing' | 'loopback-or-key' | 'login' | Action;

/** A call as it arrived, its caller known where the route needs one. */
export interface RawCall {
  readonly by: Actor | undefined;
  readonly body: unknown;
  readonly req: Request;
  readonly res: Response;
}

/** A call that fits the schemas. `what` names what is read in the record; `run` does it and answers. */
export interface Accepted {
  readonly what: string;
  readonly run: () => Promise<Answer>;
}

/** One method of one path: what registers it in express and what the document says of it are the same value. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/api/v1/contacts/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly needs: Need;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  readonly answering: Answering<never>;
  /** The refusals of its own, beside those every route of its kind has. */
  readonly refusals: readonly RefusalKind[];
  readonly accept: (call: RawCall) => Result<Accepted, Refusal>;
}

interface Asked<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly req: Request;
  readonly res: Response;
}

type Shape = z.ZodObject;
type Fields<P extends Shape, Q extends Shape, B extends z.ZodType> = Asked<z.output<P>, z.output<Q>, z.output<B>>;

interface Declared<N extends Need, P extends Shape, Q extends Shape, B extends z.ZodType, T, C> extends Pick<
  Route,
  'method' | 'path' | 'operationId' | 'summary'
> {
  readonly needs: N;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answering: Answering<T>;
  readonly refusals?: readonly RefusalKind[];
  /** What is read, for the record of a denial; the path below `/api/v1/` where absent. */
  readonly what?: (asked: Fields<P, Q, B>) => string;
  readonly run: (call: C) => Promise<Result<T, Refusal>>;
}

const none = z.strictObject({});

const accept = <P extends Shape, Q extends Shape, B extends z.ZodType>(
  declared: { readonly params?: P; readonly query?: Q; readonly body?: B },
  { body, req, res }: RawCall,
): Result<Fields<P, Q, B>, Refusal> => {
  const { language } = exchangeOf(res);
  const params = parse(declared.params ?? none, req.params, language);
  // An address whose ids cannot be ids is the address of nothing.
  if (!params.ok) return err({ kind: 'not-found' });
  const query = parse(declared.query ?? none, req.query, language);
  if (!query.ok) return query;
  const sent = parse(declared.body ?? none, body, language);
  return sent.ok ? ok({ params: params.value, query: query.value, body: sent.value, req, res } as Fields<P, Q, B>) : sent;
};

const declare = <N extends Need, P extends Shape, Q extends Shape, B extends z.ZodType, T, C>(
  declared: Declared<N, P, Q, B, T, C>,
  callOf: (asked: Fields<P, Q, B>, by: Actor | undefined) => C,
): Route => ({
  method: declared.method,
  path: declared.path,
  operationId: declared.operationId,
  summary: declared.summary,
  needs: declared.needs,
  params: declared.params ?? none,
  query: declared.query ?? none,
  body: declared.body,
  answering: declared.answering,
  refusals: declared.refusals ?? [],
  accept: (raw) => {
    const asked = accept(declared, raw);
    if (!asked.ok) return asked;
    return ok({
      what: declared.what?.(asked.value) ?? declared.path.replace('/api/v1/', ''),
      run: async () => respond(declared.answering, await declared.run(callOf(asked.value, raw.by)), refusedOf(raw.req, raw.res)),
    });
  },
});

/** Declares a route that anybody may call. */
export const openRoute = <P extends Shape = typeof none, Q extends Shape = typeof none, B extends z.ZodType = typeof none, T = never>(
  declared: Declared<'nothing' | 'loopback-or-key', P, Q, B, T, Fields<P, Q, B>>,
): Route => declare(declared, (asked) => asked);

/** Declares a route for callers who are known. Where it needs `queue.read` or `record.read`, that is decided before it runs;
 * any other action is decided by the act it calls. */
export const route = <P extends Shape = typeof none, Q extends Shape = typeof none, B extends z.ZodType = typeof none, T = never>(
  declared: Declared<Exclude<Need, 'nothing' | 'loopback-or-key'>, P, Q, B, T, Fields<P, Q, B> & { readonly by: Actor }>,
): Route =>
  declare(declared, (asked, by) => {
    if (!by) throw new Error(`${declared.operationId} was reached by nobody`);
    return { ...asked, by };
  });
