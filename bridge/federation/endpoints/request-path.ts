import { err, ok, type Result } from '../../../policy/index.ts';

/** One segment of a path: as it stands in the request, and decoded once. */
export interface Segment {
  readonly raw: string;
  readonly decoded: string;
}

/** Why a request target is refused. */
export type PathFault = 'path-too-long' | 'path-malformed';

const longest = 8192;
// RFC 3986 section 3.3, `pchar`, at least one: an empty segment would be `//` or a trailing slash.
const segmentForm = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+$/;
const queryForm = /^(?:[!$&-;=?-Z[\]_a-z{|}~"]|%[0-9A-Fa-f]{2})*$/;
// Unreserved characters and the backslash: encoding the first changes nothing but the looks, the second some servers take for `/`.
const needless = /%(?:2[DE]|3[0-9]|[46][1-9A-F]|[57][0-9A]|5[CF]|7E)/i;
const control = /\p{Cc}/u;

const decode = (text: string): string | undefined => {
  try {
    const decoded = decodeURIComponent(text);
    return control.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
};

const readSegment = (raw: string): Segment | undefined => {
  if (!segmentForm.test(raw) || needless.test(raw) || raw === '.' || raw === '..') return undefined;
  const decoded = decode(raw);
  return decoded === undefined ? undefined : { raw, decoded };
};

/**
 * Parts a request target into its path's segments. Refuses and never repairs, so that what is judged here is what the homeserver reads:
 * over 8192 characters, `//`, `.` and `..` (encoded too), a trailing slash, encoded letters that need no encoding (`%70`),
 * backslashes, control characters, fragments, absolute targets and anything that is not UTF-8 when decoded.
 */
export const readPath = (target: string): Result<readonly Segment[], PathFault> => {
  if (target.length > longest) return err('path-too-long');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  if (!path.startsWith('/') || !queryForm.test(query) || decode(query) === undefined) return err('path-malformed');
  const segments = path.slice(1).split('/').map(readSegment);
  return segments.every((segment) => segment !== undefined) ? ok(segments) : err('path-malformed');
};
