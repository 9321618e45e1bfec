import { Router, type Request, type RequestHandler, type Response } from 'express';
import { ok, type Result } from '../../policy/index.ts';
import type { Actor, Acts } from './acts.ts';
import { send, type Answer } from './answer.ts';
import { identify, type Identity } from './authenticate.ts';
import { readBody } from './body.ts';
import { exchangeOf, refusedOf } from './exchange.ts';
import { once, type Keeping } from './idempotency.ts';
import type { Refusal } from './refusal.ts';
import { refuse, refuseAll } from './respond.ts';
import type { Route } from './route.ts';

/** What every route passes before it runs. */
export type Gate = Identity & Keeping & { readonly may: Acts['may'] };

const allow = async (gate: Gate, { needs }: Route, by: Actor | undefined, what: string): Promise<Result<void, Refusal>> =>
  by && (needs === 'queue.read' || needs === 'record.read') ? gate.may(by, needs, what) : ok(undefined);

const answer = async (gate: Gate, route: Route, req: Request, res: Response): Promise<Result<Answer, Refusal>> => {
  const caller = await identify(gate, route.needs, req);
  if (!caller.ok) return caller;
  const by = (exchangeOf(res).by = caller.value);
  const body = route.method === 'post' || route.method === 'put' ? await readBody(req, res) : ok({});
  if (!body.ok) return body;
  const accepted = route.accept({ by, body: body.value, req, res });
  if (!accepted.ok) return accepted;
  const allowed = await allow(gate, route, by, accepted.value.what);
  return allowed.ok ? once(gate, { by, req, body: body.value }, accepted.value.run) : allowed;
};

const serve =
  (gate: Gate, route: Route): RequestHandler =>
  async (req, res) => {
    exchangeOf(res).route = route.path;
    const answered = await answer(gate, route, req, res);
    await send(res, answered.ok ? answered.value : refuse(answered.error, refusedOf(req, res)));
  };

const pattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const methodsAt = (routes: readonly Route[], path: string): readonly string[] =>
  routes.filter((route) => route.path === path).flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));

/** Serves routes, each for its method; the other methods of their paths are refused by name. */
export const serveRoutes = (routes: readonly Route[], gate: Gate): Router => {
  const router = Router({ caseSensitive: true, strict: true });
  for (const route of routes) router[route.method](pattern(route.path), serve(gate, route));
  for (const path of new Set(routes.map((route) => route.path))) {
    router.all(pattern(path), refuseAll({ kind: 'method-not-allowed', allowed: methodsAt(routes, path) }));
  }
  return router;
};
