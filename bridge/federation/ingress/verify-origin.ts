import type { IncomingMessage } from 'node:http';
import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import type { ServerKeys } from '../server-keys.ts';
import { parseXMatrix, type Credentials } from '../x-matrix-header.ts';
import { verifyRequest } from '../x-matrix.ts';

/** Why a request's origin is not believed. */
export type OriginFault = 'authorization-missing' | 'authorization-malformed' | 'destination-differs' | 'origin-is-ours';
/** Why a claimed origin is not proven. */
export type ProofFault = 'signature-wrong' | 'key-unknown' | 'keys-unavailable';

/** Reads who a request claims to come from. Exactly one `Authorization` header; a destination that is named must be us. */
export const claimedOrigin = (request: IncomingMessage, ours: ServerName): Result<Credentials, OriginFault> => {
  const headers = request.headersDistinct['authorization'] ?? [];
  const [header] = headers;
  if (header === undefined) return err('authorization-missing');
  const credentials = headers.length === 1 ? parseXMatrix(header) : err('duplicate-parameter');
  if (!credentials.ok) return err('authorization-malformed');
  const { origin, destination } = credentials.value;
  if (destination !== undefined && destination !== ours) return err('destination-differs');
  // Nobody outside speaks in our name, whatever key they hold.
  return origin === ours ? err('origin-is-ours') : ok(credentials.value);
};

/** Proves the claim: the request as received was signed with a current key of the claimed origin. Fetches keys if they are not known; `content` is the body. */
export const proveOrigin = async (
  request: IncomingMessage,
  content: Buffer | undefined,
  credentials: Credentials,
  needs: { readonly serverName: ServerName; readonly keys: ServerKeys },
): Promise<Result<ServerName, ProofFault>> => {
  const { origin, keyId, signature } = credentials;
  const key = await needs.keys.forRequest(origin, keyId);
  if (!key.ok) return key;
  const { method = '', url: uri = '' } = request;
  const signed = { method, uri, origin, destination: needs.serverName, content };
  return verifyRequest(signed, signature, key.value) ? ok(origin) : err('signature-wrong');
};
