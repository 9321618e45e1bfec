import type { Request } from 'express';
import { err, ok, type Result } from '../../policy/index.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Actor } from './acts.ts';
import { cookieOf, type Cookies } from './cookies.ts';
import type { CsrfGuard } from './csrf.ts';
import type { Refusal } from './refusal.ts';
import type { Need } from './route.ts';
import { apiKeyOf, hashOfToken } from './token.ts';

/** What it takes to know a caller. */
export interface Identity {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly cookies: Cookies;
  readonly csrf: CsrfGuard;
}

type Identified = Promise<Result<Actor | undefined, Refusal>>;

const nobody = err({ kind: 'unauthenticated' } as const);

const byKey = async ({ accounts }: Identity, authorization: string): Promise<Result<Actor, Refusal>> => {
  const sent = apiKeyOf(authorization);
  const key = sent === undefined ? undefined : await accounts.byApiKey(hashOfToken(sent));
  return key ? ok({ login: key.name, role: key.role, via: 'api-key' }) : nobody;
};

const bySession = async ({ accounts, clock, cookies, csrf }: Identity, req: Request): Promise<Result<Actor, Refusal>> => {
  const token = cookieOf(req, cookies.session);
  const account = token === undefined ? undefined : await accounts.bySession(hashOfToken(token), clock());
  if (!account) return nobody;
  if (req.method !== 'GET' && req.method !== 'HEAD' && !csrf.holds(req)) return err({ kind: 'csrf-token-missing' });
  return ok({ login: account.login, role: account.role, via: 'session' });
};

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

// What a proxy on this machine passes on comes from elsewhere, and says so.
const asksFromHere = (req: Request): boolean =>
  loopback.has(req.socket.remoteAddress ?? '') && ['forwarded', 'x-forwarded-for', 'via'].every((name) => req.get(name) === undefined);

/** Who calls, as far as the route needs to know. A wrong key is refused and never falls back to a cookie. */
export const identify = async (identity: Identity, needs: Need, req: Request): Identified => {
  if (needs === 'nothing' || (needs === 'loopback-or-key' && asksFromHere(req))) return ok(undefined);
  const authorization = req.get('authorization');
  if (authorization !== undefined) return byKey(identity, authorization);
  return needs === 'loopback-or-key' ? nobody : bySession(identity, req);
};
