import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request carries this bearer token; takes as long for a near miss as for any other. */
export const carriesToken = (token: string): ((request: IncomingMessage) => boolean) => {
  const expected = digest(token);
  return ({ headers }) => {
    const [scheme, given, ...rest] = (headers.authorization ?? '').split(' ');
    return scheme?.toLowerCase() === 'bearer' && rest.length === 0 && timingSafeEqual(digest(given ?? ''), expected);
  };
};
