import type { RoomId, ServerName } from '../../../policy/index.ts';
import type { ReadEdu } from '../edus.ts';
import type { Asked } from '../reads.ts';
import type { EndpointName } from '../endpoints/endpoints.ts';
import type { PathParameters } from '../endpoints/match-endpoint.ts';
import type { InviteQuestion, MembershipQuestion } from '../endpoints/membership.ts';

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
