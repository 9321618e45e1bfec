import type { KeyObject } from 'node:crypto';
import type { ServerName } from '../../policy/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { signBytes, verifyBytes } from './ed25519.ts';
import { readJsonObject } from './json.ts';

/** A request as its signature covers it (Matrix spec, server-server API, "Request Authentication"). */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as they stand in the request line. */
  readonly uri: string;
  readonly origin: ServerName;
  readonly destination: ServerName;
  /** The body as sent, JSON; absent when the request carries no body. */
  readonly content: Buffer | undefined;
}

// Bringing a megabyte to canonical form takes a tenth of a second, and nobody has proven anything yet.
const longestToRewrite = 4 * 1024 * 1024;

const contentIs = Buffer.from('{"content":');

const signedBytes = ({ method, uri, origin, destination }: SignedRequest, content: Buffer | undefined): Buffer => {
  const [to, verb, from, path] = [destination, method, origin, uri].map((part) => JSON.stringify(part));
  const rest = `"destination":${to},"method":${verb},"origin":${from},"uri":${path}}`;
  return content === undefined ? Buffer.from(`{${rest}`) : Buffer.concat([contentIs, content, Buffer.from(`,${rest}`)]);
};

const canonicalForm = (content: Buffer): Buffer | undefined => {
  const parsed = content.length <= longestToRewrite ? readJsonObject(content) : undefined;
  const canonical = parsed?.ok === true ? canonicalJson(parsed.value) : undefined;
  const bytes = canonical?.ok === true ? Buffer.from(canonical.value) : content;
  return bytes.equals(content) ? undefined : bytes;
};

/**
 * Whether the request was signed with this key.
 * The body itself is tried first: servers mostly send the canonical form they signed, and an EDU may carry numbers
 * that canonical JSON cannot write. A body sent in another form, of at most 4 MiB, is brought to canonical form for a second try.
 */
export const verifyRequest = (request: SignedRequest, signature: string, key: KeyObject): boolean => {
  const { content } = request;
  if (verifyBytes(signedBytes(request, content), signature, key)) return true;
  const canonical = content === undefined ? undefined : canonicalForm(content);
  return canonical !== undefined && verifyBytes(signedBytes(request, canonical), signature, key);
};

/** The `Authorization` header for a request of ours. `content` must be canonical JSON, and sent as it is. */
export const signRequest = (request: SignedRequest, keyId: string, key: KeyObject): string => {
  const signature = signBytes(signedBytes(request, request.content), key);
  return `X-Matrix origin="${request.origin}",destination="${request.destination}",key="${keyId}",sig="${signature}"`;
};
