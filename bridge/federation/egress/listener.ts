import { createServer as createHttpServer, type Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import { denialRefusal, refuse, type Refusal } from '../answer.ts';
import type { Resolve } from '../discovery.ts';
import { forward } from '../forward.ts';
import { sameSecret } from '../same-secret.ts';
import type { Target } from '../target.ts';
import type { Count, DoorEvent, Verdict } from '../verdict.ts';
import { takeFederationLine, type LineFault } from './request-line.ts';

/** What the egress needs of the rest of Parley. */
export interface EgressNeeds {
  /** Synapse's `worker_replication_secret`. */
  readonly replicationSecret: string;
  /** Decides; a rejection counts as a denial. */
  readonly mayContact: (server: ServerName) => Promise<Verdict>;
  readonly resolve: Resolve;
  readonly agent: Agent;
  readonly count: Count;
  /** Hears of what should not happen. */
  readonly alarm: (fault: unknown) => void;
}

const mostConnections = 1000;
// Synapse gives up after 60 s and allows its proxies 90 s; joins to big rooms may take longer.
const answerWithin = 180_000;

type Outcome = Pick<DoorEvent, 'outcome' | 'reason'>;

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
const unresolved: Refusal = { status: 502, errcode: 'M_UNKNOWN', error: 'The server name names no host.', reason: 'not-a-host' };
const unchecked: Refusal = {
  status: 503,
  errcode: 'M_UNKNOWN',
  error: 'This could not be checked, so it is not allowed.',
  reason: 'judgement-failed',
};

const targetFor = async (needs: EgressNeeds, request: IncomingMessage, destination: ServerName): Promise<Result<Target, Refusal>> => {
  if (!isAuthorized(request, needs.replicationSecret)) return err(unauthorized);
  try {
    const verdict = await needs.mayContact(destination);
    if (!verdict.permit) return err(denialRefusal(verdict));
    const target = await needs.resolve(destination);
    return target.ok ? ok(target.value) : err(unresolved);
  } catch (fault) {
    needs.alarm(fault);
    return err(unchecked);
  }
};

const serve = async (needs: EgressNeeds, request: IncomingMessage, response: ServerResponse, destination: ServerName): Promise<Outcome> => {
  const target = await targetFor(needs, request, destination);
  if (!target.ok) {
    refuse(response, target.error);
    return { outcome: 'refused', reason: target.error.reason };
  }
  const passed = await forward({ request, response, target: target.value, agent: needs.agent, body: undefined, idleWithin: answerWithin });
  return passed.ok ? { outcome: 'forwarded', reason: 'permitted' } : { outcome: 'failed', reason: passed.error };
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
    response.destroy();
    return { outcome: 'failed', reason: 'unexpected' };
  });
  needs.count({ door: 'egress', ...outcome });
};

/**
 * The door for our own homeserver's outgoing federation (Synapse, `outbound_federation_restricted_to`): one request a connection.
 * Asks for each whether we may speak to that server, finds it, and passes the request on as it was signed. Not yet listening.
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
