import type { KeyObject } from 'node:crypto';
import type { ServerName } from '../../policy/ids.ts';
import { canonicalJson } from './canonical-json.ts';
import { signText, verifyText } from './ed25519.ts';
import type { JsonBody } from './json.ts';

/** A request as its signature covers it (Matrix spec, server-server API, "Request Authentication"). */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as they stand in the request line. */
  readonly uri: string;
  readonly origin: ServerName;
  readonly destination: ServerName;
  /** Absent when the request carries no body. */
  readonly content: JsonBody | undefined;
}

const textWith = ({ method, uri, origin, destination }: SignedRequest, content: string | undefined): string => {
  const rest = `"destination":${JSON.stringify(destination)},"method":${JSON.stringify(method)},"origin":${JSON.stringify(origin)},"uri":${JSON.stringify(uri)}}`;
  return content === undefined ? `{${rest}` : `{"content":${content},${rest}`;
};

/**
 * Whether the request was signed with this key.
 * The body's own text is tried first: servers send the canonical form they signed, and an EDU may carry numbers
 * that canonical JSON cannot write. Only a body sent in another form is brought to canonical form here.
 */
export const verifyRequest = (request: SignedRequest, signature: string, key: KeyObject): boolean => {
  const { content } = request;
  if (content === undefined) return verifyText(textWith(request, undefined), signature, key);
  if (verifyText(textWith(request, content.text), signature, key)) return true;
  const canonical = canonicalJson(content.value);
  return canonical.ok && canonical.value !== content.text && verifyText(textWith(request, canonical.value), signature, key);
};

/** The `Authorization` header for a request of ours. The body must be sent as `content.text`, in canonical form. */
export const signRequest = (request: SignedRequest, keyId: string, key: KeyObject): string => {
  const signature = signText(textWith(request, request.content?.text), key);
  return `X-Matrix origin="${request.origin}",destination="${request.destination}",key="${keyId}",sig="${signature}"`;
};
