import type { RoomId, ServerName, UserId } from '../../../policy/index.ts';
import type { JsonObject } from '../json.ts';
import type { EndpointName } from '../endpoints/endpoints.ts';
import type { PathParameters } from '../endpoints/match-endpoint.ts';

/**
 * May this server ask this of us at all? Asked first, before any key is fetched: `origin` is still a mere claim,
 * so a denial must not be recorded as that server's act. For `partner` endpoints and transactions it is the only question.
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

/** Everything the ingress asks before it lets a request in. */
export type Question = ContactQuestion | InviteQuestion | MembershipQuestion;
