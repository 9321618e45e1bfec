import compression from 'compression';
import express, { Router, type RequestHandler } from 'express';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { send } from './answer.ts';
import { refusedOf } from './exchange.ts';
import { pagePolicy } from './headers.ts';
import { refuse } from './respond.ts';
import type { Wiring } from './wiring.ts';

/** What the built page says wherever a nonce belongs (`html.cspNonce` of the bundler). */
export const noncePlaceholder = 'PARLEY_NONCE';

const readPage = (folder: string): Promise<string | undefined> => readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);

const page =
  ({ console, randomBytes }: Pick<Wiring, 'console' | 'randomBytes'>): RequestHandler =>
  async (req, res, next) => {
    if (req.accepts(['html', 'json']) !== 'html') return next();
    const text = await readPage(console.folder);
    if (text === undefined) return send(res, refuse({ kind: 'console-not-built' }, refusedOf(req, res)));
    const nonce = randomBytes(16).toString('base64');
    res.setHeader('content-security-policy', pagePolicy(nonce));
    res.setHeader('cache-control', 'no-cache');
    res.type('html').end(text.replaceAll(noncePlaceholder, nonce));
  };

/** Serves the built console: its page at the addresses of its screens, its files by name. What the bundler named by its content is
 * kept for a year; the page is asked for anew each time. */
export const builtConsole = (wiring: Pick<Wiring, 'console' | 'randomBytes'>): Router => {
  const { folder, screens } = wiring.console;
  const router = Router({ caseSensitive: true, strict: true });
  const assets = join(folder, 'assets') + sep;
  // A supplier's phone in a warehouse: what is sent is what takes time. Nothing secret is in these files.
  router.use(compression());
  router.get([...screens, '/index.html'], page(wiring));
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (res, file) => {
        res.setHeader('cache-control', file.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  return router;
};
