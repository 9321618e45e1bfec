import { doubleCsrf } from 'csrf-csrf';
import type { Request, Response } from 'express';
import { cookieOf, type Cookies } from './cookies.ts';

/** Guards the changes a browser makes: a page of another origin cannot read the token a change must carry. */
export interface CsrfGuard {
  /** The token for a session's changes, set as a cookie beside; `session` is the browser's token. */
  readonly tokenFor: (req: Request, res: Response, session: string) => string;
  /** Whether a request carries the token of its own session. */
  readonly holds: (req: Request) => boolean;
}

/** Signed double-submit tokens (OWASP, CSRF prevention), bound to the session. */
export const csrfGuard = (cookies: Cookies, secret: string): CsrfGuard => {
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (req) => cookieOf(req, cookies.session) ?? '',
    cookieName: cookies.csrf,
    cookieOptions: cookies.options,
  });
  return {
    tokenFor: (req, res, session) => {
      req.cookies = { ...req.cookies, [cookies.session]: session };
      return generateCsrfToken(req, res);
    },
    holds: validateRequest,
  };
};
