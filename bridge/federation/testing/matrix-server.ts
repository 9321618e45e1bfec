import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { parseServerName, type ServerName } from '../../../policy/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import { publicKeyText, signText } from '../ed25519.ts';
import { contentHash, coreOf, signCore } from '../event-signature.ts';
import type { JsonObject } from '../json.ts';
import { signRequest } from '../x-matrix.ts';

/** What a homeserver can do with its key. */
export interface MatrixServer {
  readonly name: ServerName;
  readonly keyId: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  /** The body of its key answer, with what `extra` puts in before it is signed. */
  readonly keyAnswer: (validUntil: number, extra?: JsonObject) => JsonObject;
  /** Hashes and signs an event. */
  readonly seal: (event: JsonObject, roomVersion?: string) => JsonObject;
  /** The `Authorization` header of a request with a body: a text signed as it stands, or an object signed in canonical form. */
  readonly authorize: (destination: ServerName, method: string, uri: string, content?: string | JsonObject) => string;
}

/** Reads a server name that is known to be one. */
export const serverName = (text: string): ServerName => {
  const parsed = parseServerName(text);
  if (!parsed.ok) throw new Error(`not a server name: ${text}`);
  return parsed.value;
};

const must = <Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown }): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** The body of a request as it is sent: canonical JSON. */
export const bodyOf = (content: JsonObject): string => must(canonicalJson(content));

/** Signs an object as the server `name` (Matrix spec, appendices, "Signing Details"). */
export const signJson = (object: JsonObject, name: string, keyId: string, key: KeyObject): JsonObject => ({
  ...object,
  signatures: { [name]: { [keyId]: signText(must(canonicalJson(object)), key) } },
});

/** Makes a homeserver with a fresh key, or with the private key given. */
export const createMatrixServer = (text: string, keyId = 'ed25519:auto', key = generateKeyPairSync('ed25519').privateKey): MatrixServer => {
  const name = serverName(text);
  const publicKey = createPublicKey(key);
  return {
    name,
    keyId,
    key,
    publicKey,
    keyAnswer: (validUntil, extra = {}) => {
      const keys = { verify_keys: { [keyId]: { key: publicKeyText(key) } }, old_verify_keys: {} };
      return signJson({ server_name: name, valid_until_ts: validUntil, ...keys, ...extra }, name, keyId, key);
    },
    seal: (event, roomVersion = '12') => {
      const hashed = { ...event, hashes: { sha256: must(contentHash(event)) } };
      return { ...hashed, signatures: { [name]: { [keyId]: signCore(must(coreOf(hashed, roomVersion)), key) } } };
    },
    authorize: (destination, method, uri, content) => {
      const body = typeof content === 'object' ? bodyOf(content) : content;
      return signRequest(
        { method, uri, origin: name, destination, content: body === undefined ? undefined : Buffer.from(body) },
        keyId,
        key,
      );
    },
  };
};
