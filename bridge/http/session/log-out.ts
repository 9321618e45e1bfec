import { ok } from '../../../policy/index.ts';
import { nothing } from '../answer.ts';
import { cookieOf, type Cookies } from '../cookies.ts';
import { route, type Route } from '../route.ts';
import { hashOfToken } from '../token.ts';
import type { Wiring } from '../wiring.ts';

/** Ends the session at once, here and in the browser. */
export const logOut = ({ accounts, cookies }: Pick<Wiring, 'accounts'> & { readonly cookies: Cookies }): Route =>
  route({
    method: 'delete',
    path: '/api/v1/session',
    operationId: 'logOut',
    summary: 'Log out',
    needs: 'login',
    answering: nothing('The session has ended.'),
    run: async ({ req, res }) => {
      const token = cookieOf(req, cookies.session);
      if (token !== undefined) await accounts.endSession(hashOfToken(token));
      for (const name of [cookies.session, cookies.csrf]) res.clearCookie(name, cookies.options);
      return ok(undefined);
    },
  });
