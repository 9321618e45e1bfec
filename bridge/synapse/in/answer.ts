import type { ServerResponse } from 'node:http';

/** Answers with JSON; the body is always an object, since our module and Synapse read it. */
export const answerJson = (response: ServerResponse, status: number, body: object): void => {
  if (response.headersSent || response.destroyed) return;
  // As text, the body leaves with the head in one piece.
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
};

/** An error as Matrix says it (client-server spec, "Standard error response"). */
export const answerError = (response: ServerResponse, status: number, errcode: string, error: string): void =>
  answerJson(response, status, { errcode, error });
