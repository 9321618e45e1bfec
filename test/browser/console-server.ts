import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { answerApi, type QueueWorld } from './queue-api.ts';

/** A served console. */
export interface ConsoleServer {
  readonly url: string;
  readonly world: QueueWorld;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The strictest policy under which the console works. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
};

const serveApi = async (world: QueueWorld, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
  const { status, body, cookie } = answerApi(world, { method: request.method ?? 'GET', url, headers: request.headers, body: await bodyOf(request) });
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    ...(cookie && { 'set-cookie': cookie }),
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};

const pageOf = async (dist: string, response: ServerResponse): Promise<void> => {
  const nonce = randomBytes(16).toString('base64url');
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  response.writeHead(200, { 'content-type': types['.html'], 'content-security-policy': contentSecurityPolicy(nonce), 'cache-control': 'no-store' });
  response.end(page.replaceAll('__CSP_NONCE__', nonce));
};

const serveFile = async (dist: string, path: string, response: ServerResponse): Promise<void> => {
  const type = types[extname(path)];
  if (type === undefined) return pageOf(dist, response);
  const content = await readFile(join(dist, normalize(path))).catch(() => undefined);
  response.writeHead(content === undefined ? 404 : 200, { 'content-type': type, 'content-encoding': 'gzip', 'x-content-type-options': 'nosniff' });
  response.end(content && gzipSync(content));
};

/** Serves the built console with an API in memory, on a free port of 127.0.0.1. */
export const serveConsole = async (dist: string, requests: readonly Contact[]): Promise<ConsoleServer> => {
  const world: QueueWorld = { requests: new Map(requests.map((one) => [one.id, one])), sessions: new Map() };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://console.test');
    const served = url.pathname.startsWith('/api/') ? serveApi(world, request, response, url) : serveFile(dist, url.pathname, response);
    served.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${port}`, world, close };
};
