import { createPublicKey, type KeyObject } from 'node:crypto';
import type { RoomId, ServerName } from '../../policy/index.ts';
import { coreOf, hasTrueContentHash, signCore } from '../federation/event-signature.ts';
import type { JsonObject } from '../federation/json.ts';
import { carriesOwnSignature } from '../federation/sign/own-signature.ts';
import type { Directory } from '../ports/directory.ts';
import type { SignOwn } from '../synapse/in/hooks/hook.ts';
import { roomVersionIn } from './room-version.ts';

/**
 * Signs a permitted event of our own people as the room's policy server would (MSC4284), before it exists: partners' servers need not
 * ask for it when they get it, and an event that reaches them while we are away is not hidden there for good. Nothing is signed whose
 * content hash or id is not what the homeserver says.
 */
export const signOwn =
  (key: KeyObject): SignOwn =>
  (event, eventId) => {
    // In room version 12 the creation carries no room id; nobody asks a policy server about it.
    if (event['type'] === 'm.room.create') return undefined;
    const pdu = event as JsonObject;
    const core = hasTrueContentHash(pdu) ? coreOf(pdu, '12') : undefined;
    return core?.ok && core.value.eventId === eventId ? signCore(core.value, key) : undefined;
  };

/** Whether an event carries that signature: `key` is the private half it was made with. */
export const isSignedByUs = (ours: ServerName, key: KeyObject, directory: Directory) => {
  const [versionOf, carries] = [roomVersionIn(directory), carriesOwnSignature(ours, createPublicKey(key))];
  return (event: Readonly<Record<string, unknown>>): boolean => carries(event as JsonObject, versionOf(String(event['room_id']) as RoomId));
};
