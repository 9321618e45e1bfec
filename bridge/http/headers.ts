import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Headers every response has: nothing may be framed, cached or run unless a response says otherwise. */
export const closedHeaders = (publicUrl: URL): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: publicUrl.protocol === 'https:',
    xFrameOptions: { action: 'deny' },
  }),
  (_req, res, next) => {
    res.setHeader('cache-control', 'no-store');
    next();
  },
];

/** What the console's page may load: our own files, and styles that carry this response's nonce. */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
