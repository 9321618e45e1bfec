import express, { type Express } from 'express';
import { builtConsole } from './built-console.ts';
import { cookiesFor, readCookies } from './cookies.ts';
import { csrfGuard } from './csrf.ts';
import { beginExchange } from './exchange.ts';
import { closedHeaders } from './headers.ts';
import { traceRequests } from './request-log.ts';
import { answerThrown, refuseAll } from './respond.ts';
import { routesOf } from './routes.ts';
import { serveRoutes } from './serve.ts';
import type { Wiring } from './wiring.ts';

const settings = {
  'x-powered-by': false,
  etag: false,
  'query parser': 'simple',
  // TLS may end at a proxy on this machine; only such a proxy's word on where a request came from is taken.
  'trust proxy': 'loopback',
} as const;

/** Composes the admin API and the console's files into one express application. It listens to nothing yet. */
export const consoleServer = (wiring: Wiring): Express => {
  const cookies = cookiesFor(wiring.publicUrl);
  const gate = { ...wiring, cookies, csrf: csrfGuard(cookies, wiring.sessionSecret), may: wiring.acts.may };
  const app = express();
  for (const [name, value] of Object.entries(settings)) app.set(name, value);
  app.use(beginExchange(wiring.randomBytes), traceRequests(wiring), ...closedHeaders(wiring.publicUrl), readCookies);
  app.use(serveRoutes(routesOf(gate), gate));
  app.use('/api', refuseAll({ kind: 'path-unknown' }));
  app.use(builtConsole(wiring));
  app.use(refuseAll({ kind: 'path-unknown' }));
  app.use(answerThrown(wiring.log));
  return app;
};
