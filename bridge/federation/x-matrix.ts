import type { KeyObject } from 'node:crypto';
import type { ServerName } from '../../policy/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { signText, verifyText } from './ed25519.ts';
import { parseJsonObject } from './json.ts';

/** A request as its signature covers it (Matrix spec, server-server API, "Request Authentication"). */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as they stand in the request line. */
  readonly uri: string;
  readonly origin: ServerName;
  readonly destination: ServerName;
  /** The body's text as sent, JSON; absent when the request carries no body. */
  readonly content: string | undefined;
}

// Bringing a megabyte to canonical form takes a tenth of a second, and nobody has proven anything yet.
const longestToRewrite = 4 * 1024 * 1024;

const signedText = ({ method, uri, origin, destination }: SignedRequest, content: string | undefined): string => {
  const [to, verb, from, path] = [destination, method, origin, uri].map((part) => JSON.stringify(part));
  const body = content === undefined ? '' : `"content":${content},`;
  return `{${body}"destination":${to},"method":${verb},"origin":${from},"uri":${path}}`;
};

const canonicalForm = (content: string): string | undefined => {
  const parsed = content.length <= longestToRewrite ? parseJsonObject(content) : undefined;
  const canonical = parsed?.ok === true ? canonicalJson(parsed.value) : undefined;
  return canonical?.ok === true && canonical.value !== content ? canonical.value : undefined;
};

/**
 * Whether the request was signed with this key.
 * The body's own text is tried first: servers mostly send the canonical form they signed, and an EDU may carry numbers
 * that canonical JSON cannot write. A body sent in another form, of at most 4 MiB, is brought to canonical form for a second try.
 */
export const verifyRequest = (request: SignedRequest, signature: string, key: KeyObject): boolean => {
  const { content } = request;
  if (verifyText(signedText(request, content), signature, key)) return true;
  const canonical = content === undefined ? undefined : canonicalForm(content);
  return canonical !== undefined && verifyText(signedText(request, canonical), signature, key);
};

/** The `Authorization` header for a request of ours. `content` must be canonical JSON, and sent as it is. */
export const signRequest = (request: SignedRequest, keyId: string, key: KeyObject): string => {
  const signature = signText(signedText(request, request.content), key);
  return `X-Matrix origin="${request.origin}",destination="${request.destination}",key="${keyId}",sig="${signature}"`;
};
