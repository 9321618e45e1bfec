import type { RoomId, ServerName, UserId } from '../../../policy/index.ts';
import type { JsonObject } from '../json.ts';
import type { ReadEdu } from '../edus.ts';
import type { Asked } from '../reads.ts';
import type { EndpointName } from '../endpoints/endpoints.ts';
import type { PathParameters } from '../endpoints/match-endpoint.ts';

/**
 * May this server ask this of us at all? Asked first, before any key is fetched: `origin` is still a mere claim,
 * so a denial must not be recorded as that server's act.
 */
export interface ContactQuestion {
  readonly kind: 'contact';
  readonly origin: ServerName;
  readonly endpoint: EndpointName;
  readonly parameters: PathParameters;
}

/** May this person of the proven origin invite our user? `event` is the invite as sent, `strippedState` what the room says of itself. */
export interface InviteQuestion {
  readonly kind: 'invite';
  readonly origin: ServerName;
  readonly roomId: RoomId;
  readonly roomVersion: string;
  readonly sender: UserId;
  readonly invitee: UserId;
  readonly event: JsonObject;
  readonly strippedState: readonly JsonObject[];
}

/** May this person of the proven origin enter, leave or ask to enter a room? Asked for the template (`make`) and for the event itself (`send`). */
export interface MembershipQuestion {
  readonly kind: 'join' | 'leave' | 'knock';
  readonly origin: ServerName;
  readonly roomId: RoomId;
  readonly userId: UserId;
  readonly step: 'make' | 'send';
}

/** May the proven origin have what it asks for: a person's profile or keys, a room, an event, a file, an address? */
export interface ReadQuestion {
  readonly kind: 'read';
  readonly origin: ServerName;
  readonly asked: Asked;
}

/** May a transaction of the proven origin come in as a whole? `rooms` has one entry for each PDU, undefined where it names no room. */
export interface TransactionQuestion {
  readonly kind: 'transaction';
  readonly origin: ServerName;
  readonly rooms: readonly (RoomId | undefined)[];
  readonly edus: readonly ReadEdu[];
}

/** Everything the ingress asks before it lets a request in. */
export type Question = ContactQuestion | InviteQuestion | MembershipQuestion | ReadQuestion | TransactionQuestion;
