import { err, ok, parseServerName, type Result, type ServerName } from '../../policy/index.ts';
import { decodeBase64, isKeyId } from './ed25519.ts';

/** What an `Authorization: X-Matrix` header claims; nothing in it is proven before the signature is verified. */
export interface Credentials {
  readonly origin: ServerName;
  /** Absent from servers older than Matrix 1.3; the signature covers it all the same. */
  readonly destination: ServerName | undefined;
  readonly keyId: string;
  /** Base64 of 64 bytes. */
  readonly signature: string;
}

/** Why a header is not understood. */
export type HeaderFault = 'too-long' | 'not-x-matrix' | 'malformed' | 'duplicate-parameter' | 'missing-parameter' | 'bad-value';

const longest = 4096;
const scheme = /^X-Matrix +/i;
// RFC 9110 section 11.2 with the colons, slashes and equals signs that older servers leave unquoted.
const parameter =
  /[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*=[ \t]*(?:"((?:[\t\x20\x21\x23-\x5B\x5D-\x7E]|\\[\t\x20-\x7E])*)"|([!#$%&'*+.^_`|~0-9A-Za-z:/=[\]-]+))[ \t]*(,|$)/y;

const readParameters = (text: string): Result<ReadonlyMap<string, string>, HeaderFault> => {
  const found = new Map<string, string>();
  let at = 0;
  for (let separator = ','; separator === ',';) {
    parameter.lastIndex = at;
    const match = parameter.exec(text);
    if (match === null) return err('malformed');
    const [, name = '', quoted, plain = '', next = ''] = match;
    if (found.has(name.toLowerCase())) return err('duplicate-parameter');
    found.set(name.toLowerCase(), quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1'));
    at = parameter.lastIndex;
    separator = next;
  }
  return ok(found);
};

const readDestination = (text: string | undefined): Result<ServerName | undefined, unknown> =>
  text === undefined ? ok(undefined) : parseServerName(text);

const readCredentials = (found: ReadonlyMap<string, string>): Result<Credentials, HeaderFault> => {
  const [originText, keyId, signature] = [found.get('origin'), found.get('key'), found.get('sig')];
  if (originText === undefined || keyId === undefined || signature === undefined) return err('missing-parameter');
  const origin = parseServerName(originText);
  const destination = readDestination(found.get('destination'));
  if (!origin.ok || !destination.ok || !isKeyId(keyId) || !decodeBase64(signature, 64).ok) return err('bad-value');
  return ok({ origin: origin.value, destination: destination.value, keyId, signature });
};

/**
 * Reads an `Authorization` header of federation (Matrix spec, server-server API, "Request Authentication"; RFC 9110 section 11.4):
 * parameters in any order, quoted or not, unknown ones ignored, repeated ones refused. At most 4096 characters.
 */
export const parseXMatrix = (header: string): Result<Credentials, HeaderFault> => {
  if (header.length > longest) return err('too-long');
  const start = scheme.exec(header);
  if (start === null) return err('not-x-matrix');
  const found = readParameters(header.slice(start[0].length));
  return found.ok ? readCredentials(found.value) : found;
};
