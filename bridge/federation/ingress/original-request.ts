import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../../policy/index.ts';

/** The web server in front, and with it where the request it asks about is written down. */
export type WebServer = 'nginx' | 'caddy' | 'envoy';

/** Why it is not clear what the web server asks about. */
export type OriginalFault = 'original-unclear';

// Each web server writes its own pair over whatever a client sent; a pair that another one would write is never read.
const pairs: Readonly<Record<Exclude<WebServer, 'envoy'>, readonly [method: string, uri: string]>> = {
  nginx: ['x-original-method', 'x-original-uri'],
  caddy: ['x-forwarded-method', 'x-forwarded-uri'],
};

const only = ({ headersDistinct }: IncomingMessage, name: string): string | undefined => {
  const values = headersDistinct[name] ?? [];
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
};

/**
 * Turns a web server's question into the request it is about: method and URI become those of the original, everything else stays.
 * nginx (`auth_request`) and Caddy (`forward_auth`) write them into a pair of headers, each exactly once; Envoy (`ext_authz`, no path prefix)
 * repeats the request line itself. The URI is the one on the wire, neither decoded nor normalised, and is judged as if it had come to the ingress.
 */
export const takeOriginal = (request: IncomingMessage, webServer: WebServer): Result<IncomingMessage, OriginalFault> => {
  if (webServer === 'envoy') return ok(request);
  const [methodName, uriName] = pairs[webServer];
  const [method, uri] = [only(request, methodName), only(request, uriName)];
  if (method === undefined || uri === undefined) return err('original-unclear');
  request.method = method;
  request.url = uri;
  return ok(request);
};
