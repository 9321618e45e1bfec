import type { ServerName } from '../../../policy/index.ts';
import type { EndpointName } from '../endpoints/endpoints.ts';
import type { PathParameters } from '../endpoints/match-endpoint.ts';
import type { InviteQuestion, MembershipQuestion } from '../endpoints/membership.ts';

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

/** Everything the ingress asks before it lets a request in. */
export type Question = ContactQuestion | InviteQuestion | MembershipQuestion;
