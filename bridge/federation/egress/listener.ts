import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { ServerName } from '../../../policy/index.ts';
import { refuse, type Refusal } from '../answer.ts';
import { sameSecret } from '../same-secret.ts';
import type { Count, DoorEvent } from '../verdict.ts';
import { answerWithin } from './bounds.ts';
import { takeFederationLine, type LineFault } from './request-line.ts';

/** Passes one request of our own homeserver on to its destination, or refuses it. Says what became of it. */
export type Pass = (request: IncomingMessage, response: ServerResponse, destination: ServerName) => Promise<Outcome>;

/** What became of a request, for metrics. */
export type Outcome = Pick<DoorEvent, 'outcome' | 'reason'>;

/** What the egress needs of the rest of Parley. */
export interface EgressNeeds {
  /** Synapse's `worker_replication_secret`. */
  readonly replicationSecret: string;
  readonly pass: Pass;
  readonly count: Count;
  /** Hears of what should not happen. */
  readonly alarm: (fault: unknown) => void;
}

const mostConnections = 1000;

const isAuthorized = (request: IncomingMessage, secret: string): boolean => {
  const headers = request.headersDistinct['proxy-authorization'] ?? [];
  const [header] = headers;
  return headers.length === 1 && header !== undefined && header.startsWith('Bearer ') && sameSecret(header.slice('Bearer '.length), secret);
};

const unauthorized: Refusal = {
  status: 407,
  errcode: 'M_UNAUTHORIZED',
  error: 'The proxy secret is missing or wrong.',
  reason: 'secret-wrong',
};
const unchecked: Refusal = {
  status: 503,
  errcode: 'M_UNKNOWN',
  error: 'This could not be checked, so it is not allowed.',
  reason: 'unexpected',
};

const serve: (needs: EgressNeeds, ...passed: Parameters<Pass>) => Promise<Outcome> = async (needs, request, response, destination) => {
  if (isAuthorized(request, needs.replicationSecret)) return needs.pass(request, response, destination);
  refuse(response, unauthorized);
  return { outcome: 'refused', reason: unauthorized.reason };
};

const lineAnswers: Readonly<Record<Exclude<LineFault, 'broken-off'>, string>> = {
  'line-malformed': '400 Bad Request',
  'head-too-long': '431 Request Header Fields Too Large',
  'head-too-slow': '408 Request Timeout',
};

const refuseLine = (socket: Socket, reason: LineFault): void => {
  if (reason === 'broken-off') return void socket.destroy();
  const body = JSON.stringify({ errcode: 'M_UNRECOGNIZED', error: 'This is no federation request.', 'org.parley.reason': reason });
  const head = `HTTP/1.1 ${lineAnswers[reason]}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy());
};

const answer = async (needs: EgressNeeds, request: IncomingMessage, response: ServerResponse, destination: ServerName): Promise<void> => {
  const outcome = await serve(needs, request, response, destination).catch((fault: unknown): Outcome => {
    needs.alarm(fault);
    if (response.headersSent) response.destroy();
    else refuse(response, unchecked);
    return { outcome: 'failed', reason: 'unexpected' };
  });
  needs.count({ door: 'egress', ...outcome });
};

/**
 * The door for our own homeserver's outgoing federation (Synapse, `outbound_federation_restricted_to`): one request a connection.
 * Proves that it is our homeserver that asks, and hands the request with its destination to `pass`. Not yet listening.
 */
export const createEgress = (needs: EgressNeeds): Server => {
  const destinations = new WeakMap<Socket, ServerName>();
  const http = createHttpServer({ requireHostHeader: false }, (request, response) => {
    const destination = destinations.get(request.socket);
    response.shouldKeepAlive = false;
    if (destination === undefined) response.destroy();
    else void answer(needs, request, response, destination);
  });
  // The destination was read from the connection's first line, so a second request on it would go astray.
  http.maxRequestsPerSocket = 1;
  http.setTimeout(answerWithin + 20_000);

  const accept = async (socket: Socket): Promise<void> => {
    const destination = await takeFederationLine(socket);
    if (!destination.ok) {
      needs.count({ door: 'egress', outcome: 'refused', reason: destination.error });
      refuseLine(socket, destination.error);
      return;
    }
    destinations.set(socket, destination.value);
    http.emit('connection', socket);
    socket.resume();
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    void accept(socket);
  });
  server.maxConnections = mostConnections;
  return server;
};
