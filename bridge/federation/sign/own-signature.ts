import type { KeyObject } from 'node:crypto';
import type { ServerName } from '../../../policy/index.ts';
import { coreOf, hasTrueContentHash, policyKeyId, verifyCore } from '../event-signature.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/**
 * Whether an event carries the signature of our own policy server, made with this key over the content it has: then it was permitted
 * when it was signed (MSC4284). A homeserver never asks a policy server of its own name, so nobody else has looked.
 */
export const carriesOwnSignature =
  (serverName: ServerName, key: KeyObject) =>
  (event: JsonObject, roomVersion: string): boolean => {
    const { signatures, event_id: _, ...rest } = event;
    const ours = isJsonObject(signatures) ? signatures[serverName] : undefined;
    const signature = isJsonObject(ours) ? ours[policyKeyId] : undefined;
    if (signature === undefined || !hasTrueContentHash(rest)) return false;
    const core = coreOf(rest, roomVersion);
    return core.ok && verifyCore(core.value, signature, key);
  };
