import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { cookieOf, type Cookies } from '../cookies.ts';
import { session } from '../contract/login.ts';
import type { CsrfGuard } from '../csrf.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';
import { sessionJson } from './session-json.ts';

/** Answers who is logged in, and the token for their changes. */
export const getSession = (wiring: Pick<Wiring, 'organization'> & { readonly cookies: Cookies; readonly csrf: CsrfGuard }): Route =>
  route({
    method: 'get',
    path: '/api/v1/session',
    operationId: 'getSession',
    summary: 'Get who is logged in',
    needs: 'login',
    answering: json(session, 'Who is logged in.'),
    run: async ({ by, req, res }) => {
      const token = by.via === 'session' ? wiring.csrf.tokenFor(req, res, cookieOf(req, wiring.cookies.session) ?? '') : '';
      return ok(sessionJson(by, wiring.organization, token));
    },
  });
