import { createServer, type Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ServerName } from '../../../policy/index.ts';
import { refuse, type Refusal } from '../answer.ts';
import { createByteBudget, type Share } from '../byte-budget.ts';
import { forward, outcomeOf } from '../forward.ts';
import { getShort } from '../get-json.ts';
import type { JsonObject } from '../json.ts';
import { answerSigned, refuseToSign } from '../sign/answer-sign.ts';
import { giveOn, shareAnswers, sharedBounds, type SharedAnswers } from '../shared-answers.ts';
import type { Sign } from '../sign/policy-sign.ts';
import type { Target } from '../target.ts';
import type { Count, DoorEvent } from '../verdict.ts';
import { admit, recognize, type AdmitNeeds } from './admit.ts';
import type { MatchedEndpoint } from '../endpoints/match-endpoint.ts';

/** What the ingress needs of the rest of Parley. */
export interface IngressNeeds extends AdmitNeeds {
  /** Our own homeserver. */
  readonly homeserver: Target;
  readonly agent: Agent;
  /** The policy server's answer to a proven origin. */
  readonly sign: Sign;
  readonly count: Count;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How many bytes of bodies all requests together may hold in memory; 256 MiB where not given. */
  readonly mostBytesHeld?: number;
}

const second = 1000;
const mostConnections = 2000;
const usualBytesHeld = 256 * 1024 * 1024;
// A homeserver may think long about a join to a big room.
const answerWithin = 180 * second;

const serverOptions = {
  // Synapse keeps idle connections for 120 s; closing earlier would fail the request that is just being sent.
  keepAliveTimeout: 130 * second,
  // Counted from a request's first byte, not while a kept connection is idle, so it may be far shorter.
  headersTimeout: 20 * second,
  requestTimeout: 150 * second,
  connectionsCheckingInterval: 5 * second,
  maxHeaderSize: 16 * 1024,
};

type ServeNeeds = IngressNeeds & { readonly openAnswers: SharedAnswers };
type Outcome = Pick<DoorEvent, 'outcome' | 'reason'>;

const turnAway = (response: ServerResponse, refusal: Refusal): Outcome => {
  refuse(response, refusal);
  return { outcome: 'refused', reason: refusal.reason };
};

const signed = async (
  needs: IngressNeeds,
  response: ServerResponse,
  unstable: boolean,
  origin: ServerName,
  pdu: JsonObject,
): Promise<Outcome> => {
  const answer = await needs.sign(origin, pdu);
  if (!answer.ok) return refuseToSign(response, unstable, answer.error);
  answerSigned(response, needs.serverName, answer.value);
  return { outcome: 'signed', reason: 'permitted' };
};

const forwarded = async (needs: IngressNeeds, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<Outcome> => {
  const { homeserver: target, agent } = needs;
  return outcomeOf(await forward({ request, response, target, agent, body, idleWithin: answerWithin }));
};

const answer = async (
  needs: ServeNeeds,
  request: IncomingMessage,
  response: ServerResponse,
  matched: MatchedEndpoint,
  share: Share,
): Promise<Outcome> => {
  const { judgement, name } = matched.endpoint;
  const unstable = name === 'sign-unstable';
  const admitted = await admit(request, matched, needs, share.take);
  if (!admitted.ok) return judgement === 'sign' ? refuseToSign(response, unstable, admitted.error) : turnAway(response, admitted.error);
  if (judgement === 'open') return outcomeOf(giveOn(response, await needs.openAnswers(matched.endpoint.path)));
  const { origin, body } = admitted.value;
  if (judgement === 'sign' && origin !== undefined) return signed(needs, response, unstable, origin, body?.value ?? {});
  return forwarded(needs, request, response, body?.bytes ?? Buffer.alloc(0));
};

// Who asks has proven nothing.
const openAnswersOf = ({ homeserver: target, agent, now }: IngressNeeds): SharedAnswers =>
  shareAnswers(now, (path) => getShort({ target, agent, path, ...sharedBounds }));

const serve = async (needs: ServeNeeds, request: IncomingMessage, response: ServerResponse, share: Share): Promise<Outcome> => {
  response.once('close', share.release);
  const matched = recognize(request);
  if (!matched.ok) return turnAway(response, matched.error);
  try {
    return await answer(needs, request, response, matched.value, share);
  } catch (fault) {
    needs.alarm(fault);
    refuse(response, { status: 500, errcode: 'M_UNKNOWN', error: 'This could not be answered.', reason: 'unexpected' });
    return { outcome: 'failed', reason: 'unexpected' };
  }
};

const statusOf = new Map([
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
]);

const refuseGarbage = (count: Count, fault: NodeJS.ErrnoException, socket: Duplex): void => {
  count({ door: 'ingress', outcome: 'refused', reason: 'not-http' });
  if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = statusOf.get(fault.code ?? '') ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/**
 * The door for partners' servers: plain HTTP, TLS ends in front of it. Knows the endpoints of its table and nothing else;
 * what it lets in goes to our homeserver byte for byte. Not yet listening. At most 2000 connections.
 */
export const createIngress = (needs: IngressNeeds): Server => {
  const shareOf = createByteBudget(needs.mostBytesHeld ?? usualBytesHeld);
  const serving = { ...needs, openAnswers: openAnswersOf(needs) };
  const server = createServer(serverOptions, (request, response) => {
    void serve(serving, request, response, shareOf()).then((outcome) => needs.count({ door: 'ingress', ...outcome }));
  });
  server.on('clientError', (fault, socket) => refuseGarbage(needs.count, fault, socket));
  server.maxConnections = mostConnections;
  // A partner that stops reading its answer is let go, but never before our homeserver has had its time.
  return server.setTimeout(answerWithin + 20 * second);
};
