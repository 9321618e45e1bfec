import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { err, ok, type Result } from '../../../policy/index.ts';
import { refusalBody, refuse, type Refusal } from '../answer.ts';
import type { Count, DoorEvent } from '../verdict.ts';
import { admit, recognize, type AdmitNeeds } from './admit.ts';
import { takeOriginal, type WebServer } from './original-request.ts';
import { refusalOf } from './refusals.ts';

/** What the forward-auth listener needs: what the ingress judges with, and who asks. */
export interface ForwardAuthNeeds extends AdmitNeeds {
  readonly webServer: WebServer;
  readonly count: Count;
}

const second = 1000;
const mostConnections = 1000;

const serverOptions = {
  // Longer than the web servers keep their side of an idle connection.
  keepAliveTimeout: 130 * second,
  headersTimeout: 20 * second,
  requestTimeout: 60 * second,
  // The header of the original request and the pair that repeats its line.
  maxHeaderSize: 32 * 1024,
};

/** Where the web server is to send the request: straight to the homeserver, or to the ingress, which reads its body. */
const route = 'X-Parley-Route';

const judge = async (needs: ForwardAuthNeeds, request: IncomingMessage): Promise<Result<undefined, Refusal>> => {
  const original = takeOriginal(request, needs.webServer);
  if (!original.ok) return err(refusalOf(original.error));
  const matched = recognize(original.value);
  if (!matched.ok) return matched;
  // The signature covers the body, and the web server does not show it here.
  if (matched.value.endpoint.method !== 'GET') return err(refusalOf('body-unseen'));
  const admitted = await admit(original.value, matched.value, needs, () => false);
  return admitted.ok ? ok(undefined) : admitted;
};

const ascii = (text: string): string =>
  text.replaceAll(/[^\x20-\x7E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

// nginx knows no refusal but 401 and 403 and throws the body away: status and words go in headers, from which it makes the answer.
const refuseFor = (webServer: WebServer, response: ServerResponse, refusal: Refusal): void => {
  if (refusal.reason === 'body-unseen') response.setHeader(route, 'ingress');
  if (webServer !== 'nginx') return refuse(response, refusal);
  response.setHeader('X-Parley-Status', refusal.status);
  response.setHeader('X-Parley-Refusal', ascii(JSON.stringify(refusalBody(refusal))));
  refuse(response, { ...refusal, status: refusal.status === 401 ? 401 : 403 });
};

type Outcome = Pick<DoorEvent, 'outcome' | 'reason'>;

const answer = (webServer: WebServer, response: ServerResponse, judged: Result<undefined, Refusal>): Outcome => {
  if (!judged.ok) {
    refuseFor(webServer, response, judged.error);
    return { outcome: 'refused', reason: judged.error.reason };
  }
  response.writeHead(200, { [route]: 'homeserver', 'Content-Length': 0 }).end();
  return { outcome: 'permitted', reason: 'permitted' };
};

const serve = async (needs: ForwardAuthNeeds, request: IncomingMessage, response: ServerResponse): Promise<Outcome> => {
  try {
    return answer(needs.webServer, response, await judge(needs, request));
  } catch (fault) {
    needs.alarm(fault);
    refuseFor(needs.webServer, response, refusalOf('judgement-failed'));
    return { outcome: 'failed', reason: 'unexpected' };
  }
};

/**
 * The ingress as an answer for a web server that forwards by itself: 200 where the original request may go to the homeserver, else the refusal.
 * Permits only what can be judged whole from its head, the `GET` endpoints; everything with a body is the ingress's own to pass on.
 * Passes nothing on itself. To be reached by the web server alone. Not yet listening.
 */
export const createForwardAuth = (needs: ForwardAuthNeeds): Server => {
  const server = createServer(serverOptions, (request, response) => {
    void serve(needs, request, response).then((outcome) => needs.count({ door: 'forward-auth', ...outcome }));
  });
  server.maxConnections = mostConnections;
  return server.setTimeout(60 * second);
};
