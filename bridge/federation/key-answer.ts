import type { KeyObject } from 'node:crypto';
import { err, ok, type Result, type ServerName } from '../../policy/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { isKeyId, readPublicKey, verifyText } from './ed25519.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** A key that no longer signs, and until when it did (milliseconds since 1970). */
export interface OldKey {
  readonly key: KeyObject;
  readonly expiredAt: number;
}

/** The signing keys of one server as it published them, by key id. */
export interface KeySet {
  readonly current: ReadonlyMap<string, KeyObject>;
  readonly old: ReadonlyMap<string, OldKey>;
  /** Milliseconds since 1970; the current keys are not to be believed for longer. */
  readonly validUntil: number;
}

/** Why an answer to a key request is not believed. */
export type KeyAnswerFault = 'malformed' | 'other-server' | 'too-many-keys' | 'not-self-signed';

/** Where a server publishes its keys (Matrix spec, server-server API, "Publishing Keys"). */
export const keysPath = '/_matrix/key/v2/server';

const mostKeys = 50;

const entriesOf = (value: Json | undefined): [string, Json][] => (isJsonObject(value) ? Object.entries(value) : []);

const readKeys = <Kept>(value: Json | undefined, keep: (key: KeyObject, entry: JsonObject) => Kept | undefined): Map<string, Kept> => {
  const kept = new Map<string, Kept>();
  for (const [keyId, entry] of entriesOf(value)) {
    if (!isKeyId(keyId) || !isJsonObject(entry)) continue;
    const key = readPublicKey(entry['key']);
    const found = key.ok ? keep(key.value, entry) : undefined;
    if (found !== undefined) kept.set(keyId, found);
  }
  return kept;
};

const readOldKey = (key: KeyObject, entry: JsonObject): OldKey | undefined => {
  const expiredAt = entry['expired_ts'];
  return typeof expiredAt === 'number' && Number.isSafeInteger(expiredAt) ? { key, expiredAt } : undefined;
};

const isSelfSigned = (server: ServerName, answer: JsonObject, keys: ReadonlyMap<string, KeyObject>): boolean => {
  const { signatures, unsigned: _, ...signed } = answer;
  const text = canonicalJson(signed);
  const own = isJsonObject(signatures) ? entriesOf(signatures[server]).filter(([keyId]) => keys.has(keyId)) : [];
  const verified = own.map(([keyId, signature]) => {
    const key = keys.get(keyId);
    return text.ok && key !== undefined && verifyText(text.value, signature, key);
  });
  return verified.length > 0 && verified.every(Boolean);
};

/**
 * Reads the answer to `GET /_matrix/key/v2/server` (Matrix spec, server-server API, "Publishing Keys").
 * At least one current key must have signed it, and no signature by a current key may be wrong.
 */
export const readKeyAnswer = (server: ServerName, answer: JsonObject): Result<KeySet, KeyAnswerFault> => {
  const validUntil = answer['valid_until_ts'];
  if (typeof validUntil !== 'number' || !Number.isSafeInteger(validUntil)) return err('malformed');
  if (answer['server_name'] !== server) return err('other-server');
  const published = [...entriesOf(answer['verify_keys']), ...entriesOf(answer['old_verify_keys'])];
  if (published.length > mostKeys) return err('too-many-keys');
  const current = readKeys(answer['verify_keys'], (key) => key);
  if (!isSelfSigned(server, answer, current)) return err('not-self-signed');
  return ok({ current, old: readKeys(answer['old_verify_keys'], readOldKey), validUntil });
};
