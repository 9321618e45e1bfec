import { err, ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { cookieOf, type Cookies } from '../cookies.ts';
import { credentials, session } from '../contract/login.ts';
import type { CsrfGuard } from '../csrf.ts';
import { openRoute, type Route } from '../route.ts';
import { hashOfToken, newToken } from '../token.ts';
import type { Wiring } from '../wiring.ts';
import { limitAttempts } from './attempts.ts';
import { isPassword } from './password.ts';
import { sessionJson } from './session-json.ts';
import { verifyCredentials } from './verify-credentials.ts';

/** How long a login lasts, in milliseconds. */
export const sessionLasts = 12 * 60 * 60 * 1000;

/** What logging in needs of the world. */
export type LogInWiring = Pick<Wiring, 'accounts' | 'clock' | 'randomBytes' | 'organization' | 'log'> & {
  readonly cookies: Cookies;
  readonly csrf: CsrfGuard;
};

/** Logs a person in: a new token every time, in a cookie no script can read; the browser's login before ends. */
export const logIn = (wiring: LogInWiring): Route => {
  const { accounts, clock, randomBytes, organization, cookies, csrf } = wiring;
  const [verify, attempt] = [verifyCredentials(wiring, isPassword), limitAttempts(wiring.log)];
  return openRoute({
    method: 'post',
    path: '/api/v1/session',
    operationId: 'logIn',
    summary: 'Log in with a local account',
    needs: 'nothing',
    body: credentials,
    answering: json(session, 'Who is logged in now. The session is in a cookie.'),
    refusals: ['wrong-credentials', 'too-many-attempts'],
    run: async ({ body, req, res }) => {
      const attempted = await attempt(req, res);
      if (!attempted.ok) return attempted;
      const account = await verify(body.login, body.password);
      if (!account) return err({ kind: 'wrong-credentials' });
      const [before, token] = [cookieOf(req, cookies.session), newToken(randomBytes)];
      if (before !== undefined) await accounts.endSession(hashOfToken(before));
      const now = clock();
      await accounts.addSession({ tokenHash: hashOfToken(token), login: account.login, expiresAt: now + sessionLasts }, now);
      res.cookie(cookies.session, token, { ...cookies.options, maxAge: sessionLasts });
      return ok(sessionJson(account, organization, csrf.tokenFor(req, res, token)));
    },
  });
};
