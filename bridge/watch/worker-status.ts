import { createServer, type Server, type ServerResponse } from 'node:http';

import type { Registry } from 'prom-client';

import type { CompanyWatch } from './company-watch.ts';
import { standingOf } from './standing.ts';

const answer = (response: ServerResponse, status: number, type: string, text: string): void =>
  void response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);

const answerJson = (response: ServerResponse, status: number, body: object): void =>
  answer(response, status, 'application/json', JSON.stringify(body));

/** Health and figures of the worker: `/healthz` (the process), `/readyz` (what its duties need), `/metrics`. Not yet listening. */
export const workerStatus = (watch: CompanyWatch, registry: Registry): Server =>
  createServer((request, response) => {
    switch (request.url ?? '') {
      case '/healthz':
        return answerJson(response, 200, { status: 'alive' });
      case '/readyz': {
        const ready = watch.isUp('database') && watch.isUp('homeserver');
        const status = ready ? 'ready' : 'duties wait until the database and the homeserver answer';
        return answerJson(response, ready ? 200 : 503, { status, ...standingOf(watch) });
      }
      case '/metrics':
        return void registry.metrics().then((text) => answer(response, 200, registry.contentType, text));
      default:
        return answerJson(response, 404, { status: 'unknown path' });
    }
  });
