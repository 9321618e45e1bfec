import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Registry } from 'prom-client';

import type { Directory } from '../ports/directory.ts';
import { answerJson } from '../synapse/in/answer.ts';
import type { LastHeard } from './last-heard.ts';

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
        const asked = { module_asked_at: heard.module, egress_asked_at: heard.egress };
        answerJson(response, ready ? 200 : 503, { status, revision, ...asked, retries_within_ms: heard.retriesWithin });
        return true;
      }
      case '/metrics':
        void registry.metrics().then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text));
        return true;
      default:
        return false;
    }
  };
