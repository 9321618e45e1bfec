import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Registry } from 'prom-client';

import type { Directory } from '../ports/directory.ts';
import { answerJson } from '../synapse/in/answer.ts';

/** When our module and our homeserver were last heard of, milliseconds since 1970; 0 for never. */
export interface LastHeard {
  module: number;
  egress: number;
}

/** Health and figures of the doors: `/healthz` (the process), `/readyz` (facts that may be decided from), `/metrics`. */
export const statusOf =
  (directory: Directory, heard: LastHeard, registry: Registry) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    switch (request.url ?? '') {
      case '/healthz':
        answerJson(response, 200, { status: 'alive' });
        return true;
      case '/readyz': {
        const ready = directory.usable();
        const revision = directory.revision();
        const status = ready ? 'ready' : 'the facts are not current: everything external is denied';
        answerJson(response, ready ? 200 : 503, { status, revision, module_asked_at: heard.module, egress_asked_at: heard.egress });
        return true;
      }
      case '/metrics':
        void registry.metrics().then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text));
        return true;
      default:
        return false;
    }
  };
