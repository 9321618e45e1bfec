import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '../../policy/index.ts';

// DER wrappings of raw keys (RFC 8410 sections 4 and 7).
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Decodes base64 with or without padding to exactly `length` bytes (Matrix spec, appendices, "Unpadded Base64"). */
export const decodeBase64 = (text: unknown, length: number): Result<Buffer, 'not-base64'> => {
  if (typeof text !== 'string' || text.length > 2 * length + 4 || !base64.test(text)) return err('not-base64');
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length ? ok(bytes) : err('not-base64');
};

/** Encodes bytes as unpadded base64. */
export const encodeBase64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** A key id of the only algorithm Matrix signs with: `ed25519:<name>` (Matrix spec, "Signing Details"). */
export const isKeyId = (text: string): boolean => /^ed25519:[A-Za-z0-9_]{1,120}$/.test(text);

/** Reads a public key of 32 bytes, base64. */
export const readPublicKey = (text: unknown): Result<KeyObject, 'not-base64'> => {
  const raw = decodeBase64(text, 32);
  return raw.ok ? ok(createPublicKey({ key: Buffer.concat([publicPrefix, raw.value]), format: 'der', type: 'spki' })) : raw;
};

/** Reads a private key from its seed of 32 bytes, base64. */
export const readSeed = (text: unknown): Result<KeyObject, 'not-base64'> => {
  const raw = decodeBase64(text, 32);
  return raw.ok ? ok(createPrivateKey({ key: Buffer.concat([privatePrefix, raw.value]), format: 'der', type: 'pkcs8' })) : raw;
};

/** The public half of a key as unpadded base64, as key answers and `m.room.policy` carry it. */
export const publicKeyText = (key: KeyObject): string => {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return encodeBase64(half.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length));
};

/** Signs bytes (RFC 8032); unpadded base64. */
export const signBytes = (bytes: Buffer, key: KeyObject): string => encodeBase64(sign(null, bytes, key));

/** Whether `signature` (base64) is this key's signature over the bytes. Never throws. */
export const verifyBytes = (bytes: Buffer, signature: unknown, key: KeyObject): boolean => {
  const raw = decodeBase64(signature, 64);
  return raw.ok && verify(null, bytes, key, raw.value);
};

/** Signs a text, as UTF-8. */
export const signText = (text: string, key: KeyObject): string => signBytes(Buffer.from(text), key);

/** Whether `signature` (base64) is this key's signature over the text, as UTF-8. Never throws. */
export const verifyText = (text: string, signature: unknown, key: KeyObject): boolean => verifyBytes(Buffer.from(text), signature, key);
