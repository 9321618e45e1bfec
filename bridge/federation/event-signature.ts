import { createHash, type KeyObject } from 'node:crypto';
import { err, type EventId, ok, type Result } from '../../policy/index.ts';
import { canonicalJson, type CanonicalFault } from './canonical-json.ts';
import { decodeBase64, encodeBase64, signText, verifyText } from './ed25519.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { redact, type RoomVersionUnsupported } from './redaction.ts';

/** Why an event can be neither hashed nor signed. */
export type EventFault = RoomVersionUnsupported | { readonly kind: 'not-canonical'; readonly fault: CanonicalFault };

/** The key id under which a policy server signs (MSC4284). It signs events, never requests. */
export const policyKeyId = 'ed25519:policy_server';

const without = (event: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(event).filter(([key]) => !keys.includes(key)));

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

const canonical = (event: JsonObject): Result<string, EventFault> => {
  const text = canonicalJson(event);
  return text.ok ? text : err({ kind: 'not-canonical', fault: text.error });
};

/** What signatures and the event id are made over, and the id it makes. */
export interface EventCore {
  /** Canonical JSON of the redacted event without `signatures` and `unsigned`. */
  readonly text: string;
  readonly eventId: EventId;
}

/** The core of an event, with its reference hash as id (Matrix spec, server-server API, "Calculating the reference hash"). */
export const coreOf = (event: JsonObject, roomVersion: string): Result<EventCore, EventFault> => {
  const redacted = redact(event, roomVersion);
  if (!redacted.ok) return redacted;
  // Redaction has already dropped `unsigned`.
  const text = canonical(without(redacted.value, ['signatures']));
  if (!text.ok) return text;
  return ok({ text: text.value, eventId: `$${sha256(text.value).toString('base64url')}` as EventId });
};

/** The content hash of an event, unpadded base64 (Matrix spec, server-server API, "Calculating the content hash"). */
export const contentHash = (event: JsonObject): Result<string, EventFault> => {
  const text = canonical(without(event, ['unsigned', 'signatures', 'hashes']));
  return text.ok ? ok(encodeBase64(sha256(text.value))) : text;
};

/** Whether the event's content is what its `hashes.sha256` says: only then does a signature over its core vouch for the content. */
export const hasTrueContentHash = (event: JsonObject): boolean => {
  const { hashes } = event;
  const claimed = decodeBase64(isJsonObject(hashes) ? hashes['sha256'] : undefined, 32);
  const actual = contentHash(event);
  return claimed.ok && actual.ok && encodeBase64(claimed.value) === actual.value;
};

/** Signs an event's core; unpadded base64. */
export const signCore = (core: EventCore, key: KeyObject): string => signText(core.text, key);

/** Whether `signature` (base64) is this key's signature over the core. */
export const verifyCore = (core: EventCore, signature: unknown, key: KeyObject): boolean => verifyText(core.text, signature, key);
