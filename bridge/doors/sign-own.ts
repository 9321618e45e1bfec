import { readSeed } from '../federation/ed25519.ts';
import { coreOf, hasTrueContentHash, signCore } from '../federation/event-signature.ts';
import type { JsonObject } from '../federation/json.ts';
import type { SignOwn } from '../synapse/in/hooks/hook.ts';

/**
 * Signs a permitted event of our own people as the room's policy server would (MSC4284), before it exists: partners' servers need not
 * ask for it when they get it, and an event that reaches them while we are away is not hidden there for good. Nothing is signed whose
 * content hash or id is not what the homeserver says.
 */
export const signOwn = (policySeed: string): SignOwn => {
  const key = readSeed(policySeed);
  return (event, eventId) => {
    // In room version 12 the creation carries no room id; nobody asks a policy server about it.
    if (!key.ok || event['type'] === 'm.room.create') return undefined;
    const pdu = event as JsonObject;
    const core = hasTrueContentHash(pdu) ? coreOf(pdu, '12') : undefined;
    return core?.ok && core.value.eventId === eventId ? signCore(core.value, key.value) : undefined;
  };
};
