import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from './json.ts';
import type { Denial } from './verdict.ts';

/** An answer that ends a request here: nothing of it is passed on. */
export interface Refusal {
  readonly status: number;
  readonly errcode: string;
  readonly error: string;
  /** Stable kebab-case code, for the answer and for metrics. */
  readonly reason: string;
  readonly decisionId?: string;
}

const lingerFor = 2000;

/** Whether a request announces a body. */
export const carriesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

// Closing at once would reset the connection under an asker that is still sending, and the answer would be lost with it.
const endLater = (response: ServerResponse): void => {
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, lingerFor);
  response.req.once('end', end).once('close', end).resume();
};

/** Writes a JSON answer. Where the request's body was not read to its end, the rest is thrown away for at most 2 s and the connection closed. */
export const answerJson = (response: ServerResponse, status: number, body: JsonObject): void => {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  const unread = !response.req.complete && carriesBody(response.req);
  const head = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(status, unread ? { ...head, Connection: 'close' } : head);
  // As text, the body leaves with the head in one piece.
  if (!unread) return void response.end(text);
  response.write(text);
  endLater(response);
};

/** The body of a refusal: the standard Matrix error, with our reason and the decision's id beside it. */
export const refusalBody = ({ errcode, error, reason, decisionId }: Refusal): JsonObject => ({
  errcode,
  error,
  'org.parley.reason': reason,
  ...(decisionId === undefined ? {} : { 'org.parley.decision_id': decisionId }),
});

/** Writes a refusal. */
export const refuse = (response: ServerResponse, refusal: Refusal): void => answerJson(response, refusal.status, refusalBody(refusal));

/** A denial as a refusal with status 403; with 503 where nobody has decided, so that a homeserver keeps what it sends and sends it again. */
export const denialRefusal = ({ errcode, error, reason, decisionId, undecided }: Denial): Refusal => ({
  status: undecided ? 503 : 403,
  errcode,
  error,
  reason,
  decisionId,
});
