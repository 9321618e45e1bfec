import { createHash } from 'node:crypto';

/** SHA-256 of a token, hex: what is kept of it. Tokens are 32 random bytes, so a plain hash is enough and can be looked up. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new token: 32 random bytes, base64url. */
export const newToken = (randomBytes: (count: number) => Buffer): string => randomBytes(32).toString('base64url');

/** A new API key. It is shown once; only its hash is kept. */
export const newApiKey = (randomBytes: (count: number) => Buffer): string => `parley_${newToken(randomBytes)}`;

/** The API key of an `Authorization` header (RFC 6750); undefined where it holds none. */
export const apiKeyOf = (authorization: string): string | undefined => /^bearer (parley_[\w-]{43})$/i.exec(authorization)?.[1];
