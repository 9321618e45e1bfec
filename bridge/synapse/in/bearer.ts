import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whether a text is the one that is expected; takes as long for a near miss as for any other, whatever its length. */
const isText = (expected: string): ((text: string) => boolean) => {
  const [wanted, given] = [Buffer.from(expected), Buffer.alloc(Buffer.byteLength(expected))];
  return (text) => {
    given.fill(0).write(text);
    return timingSafeEqual(given, wanted) && text.length === expected.length;
  };
};

/** Whether a request carries this bearer token. */
export const carriesToken = (token: string): ((request: IncomingMessage) => boolean) => {
  const isToken = isText(token);
  return ({ headers }) => {
    const [scheme, given, ...rest] = (headers.authorization ?? '').split(' ');
    return scheme?.toLowerCase() === 'bearer' && rest.length === 0 && isToken(given ?? '');
  };
};
