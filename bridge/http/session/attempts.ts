import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Logger } from 'pino';
import { err, ok, type Result } from '../../../policy/index.ts';
import type { Refusal } from '../refusal.ts';

/** How many failed attempts a minute one address has, and one login. */
export const attemptsAMinute = 10;

/** Counts an attempt to log in; refuses it where too many have failed. */
export type Attempts = (req: Request, res: Response) => Promise<Result<void, Refusal>>;

const tooMany = new Error('too many attempts');

const loginOf = (req: Request): string => `login:${String((req.body as { readonly login?: unknown }).login)}`;

const passes = (limit: RequestHandler, req: Request, res: Response): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const next = (thrown?: unknown): void => {
      if (thrown === undefined || thrown === tooMany) resolve(thrown === undefined);
      else reject(thrown);
    };
    void limit(req, res, next);
  });

/** Limits by address first, so that logins made up by one address fill no memory; then by login, so that many addresses do not try one.
 * Attempts that succeed do not count. The window is a minute: nobody is locked out for longer than somebody keeps trying. */
export const limitAttempts = (log: Logger): Attempts => {
  const shared = {
    windowMs: 60_000,
    limit: attemptsAMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    handler: (_req: Request, _res: Response, next: (thrown: unknown) => void) => next(tooMany),
    logger: { error: (thrown: unknown) => log.error({ cause: String(thrown) }, 'attempts cannot be counted'), warn: () => {} },
  } as const;
  const byAddress = rateLimit({ ...shared, identifier: 'address' });
  const byLogin = rateLimit({ ...shared, identifier: 'login', keyGenerator: loginOf });
  return async (req, res) =>
    (await passes(byAddress, req, res)) && (await passes(byLogin, req, res)) ? ok(undefined) : err({ kind: 'too-many-attempts' });
};
