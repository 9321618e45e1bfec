import type { CookieOptions, Request, RequestHandler } from 'express';

/** The cookies of the console. */
export interface Cookies {
  readonly session: string;
  readonly csrf: string;
  readonly options: CookieOptions;
}

/** The names and options of our cookies. Browsers share cookies between the ports of one host, so the port is part of the name;
 * over https the prefix `__Host-` binds them to this host (RFC 6265bis, 4.1.3.2). */
export const cookiesFor = (publicUrl: URL): Cookies => {
  const secure = publicUrl.protocol === 'https:';
  const [prefix, suffix] = [secure ? '__Host-' : '', publicUrl.port && `_${publicUrl.port}`];
  return {
    session: `${prefix}parley_session${suffix}`,
    csrf: `${prefix}parley_csrf${suffix}`,
    options: { httpOnly: true, sameSite: 'strict', secure, path: '/' },
  };
};

const pairOf = (part: string): readonly [string, string] => {
  const at = part.indexOf('=');
  return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
};

/** Reads the cookies of a request as they are: ours need no decoding. The first of two with one name counts. */
export const readCookies: RequestHandler = (req, _res, next) => {
  const parts = (req.headers.cookie ?? '').split(';').filter((part) => part.includes('='));
  req.cookies = Object.fromEntries(parts.map(pairOf).toReversed());
  next();
};

/** The value of a cookie of a request, read by `readCookies`. */
export const cookieOf = (req: Request, name: string): string | undefined => (req.cookies as Readonly<Record<string, string>>)[name];
