import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Registry } from 'prom-client';

import type { Directory } from '../ports/directory.ts';
import { answerJson } from '../synapse/in/answer.ts';
import type { CompanyWatch } from '../watch/company-watch.ts';
import { shownFigure } from '../watch/figures.ts';
import { standingOf } from '../watch/standing.ts';
import type { LastHeard } from './last-heard.ts';

/** Health and figures of the doors: `/healthz` (the process), `/readyz` (facts that may be decided from), `/metrics`. */
export const statusOf =
  (directory: Directory, heard: LastHeard, registry: Registry, watch: CompanyWatch) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    switch (request.url ?? '') {
      case '/healthz':
        answerJson(response, 200, { status: 'alive' });
        return true;
      case '/readyz': {
        const ready = directory.usable();
        const revision = directory.revision();
        const status = ready ? 'ready' : 'the facts are not current: everything external is denied';
        const asked = { module_asked_at: heard.module, egress_asked_at: heard.egress, retries_within_ms: heard.retriesWithin };
        answerJson(response, ready ? 200 : 503, { status, revision, ...asked, ...standingOf(watch) });
        return true;
      }
      case '/metrics':
        void registry.metrics().then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text));
        return true;
      default:
        return false;
    }
  };

/** Shows how long ago our homeserver was heard of; its module says something every few seconds. */
export const showHeard = (registry: Registry, heard: LastHeard, clock: () => number): void => {
  const last = (): number => Math.max(heard.module, heard.egress);
  shownFigure(registry, 'parley_homeserver_last_heard_seconds', 'How long ago our homeserver last asked us; NaN for never', () =>
    last() === 0 ? Number.NaN : (clock() - last()) / 1000,
  );
};
