import type { KeyObject } from 'node:crypto';
import { err, type EventId, ok, type Result, type RoomId, type ServerName, serverOf } from '../../../policy/index.ts';
import type { Refusal } from '../answer.ts';
import { createBoundedMap } from '../bounded-map.ts';
import { coreOf, hasTrueContentHash, signCore, type EventCore, type EventFault } from '../event-signature.ts';
import type { JsonObject } from '../json.ts';
import type { ServerKeys } from '../server-keys.ts';
import type { Verdict } from '../verdict.ts';
import { readPdu, type Pdu, type UnplacedPdu } from './pdu.ts';
import { verifySender, type SenderFault } from './verify-sender.ts';

/** Signs an event a proven origin handed in, or says why not. */
export type Sign = (origin: ServerName, event: JsonObject) => Promise<Result<string, Refusal>>;

/** What signing needs. */
export interface PolicySignNeeds {
  /** Our own server name. */
  readonly serverName: ServerName;
  /** The private key whose public half stands in `m.room.policy`. */
  readonly signingKey: KeyObject;
  readonly keys: ServerKeys;
  /** The version of a room we know; `undefined` refuses. */
  readonly roomVersion: (roomId: RoomId) => string | undefined;
  /** Whether we may speak to a server at all; asked before a third server's keys are fetched. */
  readonly mayContact: (server: ServerName) => Promise<Verdict>;
  /** Decides on the event; asked every time, also for an event signed before. */
  readonly maySign: (pdu: Pdu, origin: ServerName) => Promise<Verdict>;
  /** Hears of a decision that rejected. */
  readonly alarm: (fault: unknown) => void;
}

type SignFault = SenderFault | 'pdu-malformed' | 'room-unknown' | 'room-version-unsupported' | 'content-hash-wrong' | 'judgement-failed';

const sentences: Readonly<Record<SignFault, string>> = {
  'pdu-malformed': 'The event is malformed.',
  'room-unknown': 'This room is not known here.',
  'room-version-unsupported': 'Only rooms of version 11 and 12 are supported.',
  'content-hash-wrong': 'The content of the event is not what its hash says.',
  'event-unsigned': "The sender's server has not signed the event.",
  'event-signature-wrong': "The signature of the sender's server is wrong.",
  'keys-unavailable': "The keys of the sender's server could not be fetched; try again later.",
  'judgement-failed': 'This could not be checked, so it is not allowed.',
};

const mostRemembered = 10_000;

const refusal = (error: string, reason: string): Refusal => ({ status: 400, errcode: 'M_FORBIDDEN', error, reason });
const refused = (fault: SignFault): Result<never, Refusal> => err(refusal(sentences[fault], fault));
const faultOf = (fault: EventFault): SignFault => (fault.kind === 'not-canonical' ? 'pdu-malformed' : fault.kind);

interface Placed {
  readonly pdu: Pdu;
  readonly core: EventCore;
}

// In room version 12 a room's id is the hash of its creation event (MSC4291).
const idFromCreation = (event: JsonObject): RoomId | undefined => {
  const core = coreOf(event, '12');
  return core.ok ? (`!${core.value.eventId.slice(1)}` as RoomId) : undefined;
};

const place = (pdu: UnplacedPdu, roomVersion: PolicySignNeeds['roomVersion']): Result<Placed, SignFault> => {
  const roomId = pdu.roomId ?? idFromCreation(pdu.event);
  const version = roomId && roomVersion(roomId);
  if (roomId === undefined || version === undefined) return err('room-unknown');
  const core = coreOf(pdu.event, version);
  return core.ok
    ? ok({ core: core.value, pdu: { ...pdu, roomId, roomVersion: version, eventId: core.value.eventId } })
    : err(faultOf(core.error));
};

const read = (event: JsonObject, needs: PolicySignNeeds): Result<Placed, SignFault> => {
  const pdu = readPdu(event);
  if (!pdu.ok) return pdu;
  // The signature covers the content only through its hash: signing past a wrong hash would vouch for a content nobody has seen here.
  return hasTrueContentHash(event) ? place(pdu.value, needs.roomVersion) : err('content-hash-wrong');
};

const ask = async (question: () => Promise<Verdict>, { alarm }: PolicySignNeeds): Promise<Result<undefined, Refusal>> => {
  try {
    const verdict = await question();
    return verdict.permit ? ok(undefined) : err({ ...refusal(verdict.error, verdict.reason), decisionId: verdict.decisionId });
  } catch (fault) {
    alarm(fault);
    return refused('judgement-failed');
  }
};

/**
 * Our policy server (MSC4284): signs an event that is well formed, of a room and room version known here, with a true content hash,
 * signed by its sender's server, and permitted. Signatures of up to 10,000 permitted events are remembered; the decision never is.
 */
export const createPolicySign = (needs: PolicySignNeeds): Sign => {
  const signatures = createBoundedMap<EventId, string>(mostRemembered);

  const verify = async ({ pdu, core }: Placed, origin: ServerName): Promise<Result<undefined, Refusal>> => {
    const server = serverOf(pdu.sender);
    const third = server !== origin && server !== needs.serverName;
    const contact = third ? await ask(() => needs.mayContact(server), needs) : ok(undefined);
    if (!contact.ok) return contact;
    const verified = await verifySender(pdu, core, needs.keys);
    return verified.ok ? verified : refused(verified.error);
  };

  return async (origin, event) => {
    const placed = read(event, needs);
    if (!placed.ok) return refused(placed.error);
    const { pdu, core } = placed.value;
    const before = signatures.get(core.eventId);
    const verified = before === undefined ? await verify(placed.value, origin) : ok(undefined);
    if (!verified.ok) return verified;
    const permitted = await ask(() => needs.maySign(pdu, origin), needs);
    if (!permitted.ok) return permitted;
    const signature = before ?? signCore(core, needs.signingKey);
    signatures.set(core.eventId, signature);
    return ok(signature);
  };
};
