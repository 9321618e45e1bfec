import type { Refusal } from '../answer.ts';
import type { RefusedBecause } from '../endpoints/endpoints.ts';
import type { ReadFault } from '../reads.ts';
import type { BodyFault } from '../read-body.ts';
import type { MatchFault } from '../endpoints/match-endpoint.ts';
import type { MembershipFault } from '../endpoints/membership.ts';
import type { OriginalFault } from './original-request.ts';
import type { PathFault } from '../endpoints/request-path.ts';
import type { TransactionFault } from './transaction.ts';
import type { OriginFault, ProofFault } from './verify-origin.ts';

/** Everything the ingress itself finds wrong with a request, before or beside any decision. */
export type IngressFault =
  | PathFault
  | RefusedBecause
  | ReadFault
  | MatchFault
  | OriginFault
  | ProofFault
  | BodyFault
  | MembershipFault
  | TransactionFault
  | OriginalFault
  | 'body-unseen'
  | 'body-unexpected'
  | 'not-utf-8'
  | 'not-json'
  | 'not-an-object'
  | 'judgement-failed';

type Row = readonly [status: number, errcode: string, error: string];

const unrecognized = (status: number): Row => [status, 'M_UNRECOGNIZED', 'This request is not known here.'];
const unauthorized = (error: string): Row => [401, 'M_UNAUTHORIZED', error];

const rows: Readonly<Record<IngressFault, Row>> = {
  'path-too-long': [414, 'M_TOO_LARGE', 'The path is too long.'],
  'path-malformed': unrecognized(404),
  'endpoint-unknown': unrecognized(404),
  'method-unknown': unrecognized(405),
  'parameter-malformed': [400, 'M_INVALID_PARAM', 'An identifier in the path is malformed.'],
  'query-ambiguous': [400, 'M_INVALID_PARAM', 'The query can be read in more than one way.'],
  'asked-malformed': [400, 'M_INVALID_PARAM', 'An identifier in the request is malformed or missing.'],
  'too-many-users': [413, 'M_TOO_LARGE', 'At most 1000 users can be asked about at once.'],
  superseded: unrecognized(404),
  'notary-closed': unrecognized(404),
  'query-unknown': unrecognized(404),
  'served-elsewhere': unrecognized(404),
  'public-rooms-closed': [403, 'M_FORBIDDEN', 'This server has no public rooms.'],
  'address-binding-closed': [403, 'M_FORBIDDEN', 'Invitations by e-mail or phone are not taken here.'],
  'openid-closed': [401, 'M_UNKNOWN_TOKEN', 'Access token unknown or expired.'],
  'authorization-missing': unauthorized('The Authorization header is missing.'),
  'authorization-malformed': unauthorized('The Authorization header is malformed.'),
  'destination-differs': unauthorized('The request is for another server.'),
  'origin-is-ours': unauthorized('The request claims to come from this server.'),
  'signature-wrong': unauthorized('The signature is wrong.'),
  'key-unknown': unauthorized('The signing key is not among the keys that the server publishes.'),
  'keys-unavailable': [503, 'M_UNKNOWN', 'The signing keys of the server could not be fetched; try again later.'],
  'body-unexpected': [400, 'M_BAD_JSON', 'This request carries no body.'],
  'body-too-large': [413, 'M_TOO_LARGE', 'The body is too large.'],
  'body-too-slow': [408, 'M_UNKNOWN', 'The body did not arrive in time.'],
  'body-broken-off': [400, 'M_UNKNOWN', 'The body broke off.'],
  'memory-exhausted': [503, 'M_UNKNOWN', 'The server is busy; try again later.'],
  'not-utf-8': [400, 'M_NOT_JSON', 'The body is not UTF-8.'],
  'not-json': [400, 'M_NOT_JSON', 'The body is not JSON.'],
  'not-an-object': [400, 'M_BAD_JSON', 'The body is not a JSON object.'],
  'event-malformed': [400, 'M_BAD_JSON', 'The event is malformed.'],
  'room-differs': [400, 'M_INVALID_PARAM', 'The room of the path and the room of the event differ.'],
  'sender-not-of-origin': [403, 'M_FORBIDDEN', 'The user does not belong to the server that asks.'],
  'invitee-not-ours': [403, 'M_FORBIDDEN', 'The invited user does not belong to this server.'],
  'transaction-malformed': [400, 'M_BAD_JSON', 'The transaction is malformed.'],
  'origin-differs': [403, 'M_FORBIDDEN', 'The transaction names another origin than its signature.'],
  'edu-not-of-origin': [403, 'M_FORBIDDEN', 'The transaction speaks for people of another server than its signature.'],
  'transaction-too-large': [413, 'M_TOO_LARGE', 'A transaction holds at most 50 PDUs and 100 EDUs.'],
  'original-unclear': [403, 'M_FORBIDDEN', 'The web server in front does not say once and clearly what it asks about.'],
  'body-unseen': [403, 'M_FORBIDDEN', 'This request is judged with its body; the web server in front must send it to the ingress.'],
  'judgement-failed': [503, 'M_UNKNOWN', 'This could not be checked, so it is not allowed.'],
};

/** A fault as the answer to its sender. */
export const refusalOf = (reason: IngressFault): Refusal => {
  const [status, errcode, error] = rows[reason];
  return { status, errcode, error, reason };
};
