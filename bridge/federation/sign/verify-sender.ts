import { err, ok, type Result, serverOf } from '../../../policy/index.ts';
import { isKeyId } from '../ed25519.ts';
import { policyKeyId, verifyCore, type EventCore } from '../event-signature.ts';
import { isJsonObject } from '../json.ts';
import type { ServerKeys } from '../server-keys.ts';
import type { Pdu } from './pdu.ts';

/** Why an event is not believed to be its sender's. */
export type SenderFault = 'event-unsigned' | 'event-signature-wrong' | 'keys-unavailable';

const mostKeysTried = 5;

/**
 * Checks that the sender's own server signed the event with a key valid at its time (Matrix spec, server-server API,
 * "Validating hashes and signatures on received events"). A policy signature under the same server name does not count.
 */
export const verifySender = async (
  { event, sender, originServerTs }: Pdu,
  core: EventCore,
  keys: ServerKeys,
): Promise<Result<undefined, SenderFault>> => {
  const server = serverOf(sender);
  const { signatures } = event;
  const own = isJsonObject(signatures) ? signatures[server] : undefined;
  const candidates = isJsonObject(own) ? Object.entries(own).filter(([keyId]) => isKeyId(keyId) && keyId !== policyKeyId) : [];
  let fault: SenderFault = 'event-unsigned';
  for (const [keyId, signature] of candidates.slice(0, mostKeysTried)) {
    const key = await keys.forEvent(server, keyId, originServerTs);
    if (key.ok && verifyCore(core, signature, key.value)) return ok(undefined);
    if (fault !== 'keys-unavailable') fault = !key.ok && key.error === 'keys-unavailable' ? 'keys-unavailable' : 'event-signature-wrong';
  }
  return err(fault);
};
