import type { Request, RequestHandler, Response } from 'express';
import type { Actor } from './acts.ts';
import { languageOf, type Language } from './language.ts';
import type { Refused } from './problem.ts';

/** What is known of one request while it is answered. */
export interface Exchange {
  readonly requestId: string;
  readonly language: Language;
  /** The declared path that answers; undefined until one is found. */
  route: string | undefined;
  /** Who asks; undefined until that is known. */
  by: Actor | undefined;
}

/** The exchange a response belongs to. */
export const exchangeOf = (res: Response): Exchange => res.locals['exchange'] as Exchange;

/** What a problem says of the request it answers. */
export const refusedOf = (req: Request, res: Response): Refused => ({ ...exchangeOf(res), path: req.path });

/** Gives every request an id of ours, whatever it brings along, and its response the same one. */
export const beginExchange =
  (randomBytes: (count: number) => Buffer): RequestHandler =>
  (req, res, next) => {
    const exchange: Exchange = {
      requestId: `req_${randomBytes(12).toString('hex')}`,
      language: languageOf(req),
      route: undefined,
      by: undefined,
    };
    res.locals['exchange'] = exchange;
    res.setHeader('x-request-id', exchange.requestId);
    next();
  };
