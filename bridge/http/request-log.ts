import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';
import type { Clock } from '../ports/clock.ts';
import { exchangeOf } from './exchange.ts';

/** Where answered requests leave a trace. */
export interface Traces {
  readonly log: Logger;
  readonly metrics: Registry;
  readonly clock: Clock;
}

/** Logs and counts every request when it ends: who, which route, how it went. Never an address's query, a header or a body. */
export const traceRequests = ({ log, metrics, clock }: Traces): RequestHandler => {
  const seconds = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time to answer a request of the admin API.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [metrics],
  });
  return (req, res, next) => {
    const began = clock();
    res.once('close', () => {
      const { requestId, route = 'none', by } = exchangeOf(res);
      const [ms, status] = [clock() - began, res.writableFinished ? res.statusCode : 0];
      const method = req.method;
      seconds.observe({ method, route, status }, ms / 1000);
      log.info(
        { request_id: requestId, method, route, status, ms, by: by?.login, via: by?.via },
        status === 0 ? 'request cut off' : 'request',
      );
    });
    next();
  };
};
