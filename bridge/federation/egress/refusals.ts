import type { Refusal } from '../answer.ts';
import type { MatchFault } from '../endpoints/match-endpoint.ts';
import type { PathFault } from '../endpoints/request-path.ts';
import type { BodyFault } from '../read-body.ts';
import type { QuestionFault } from './question-for.ts';

/** Everything the egress itself finds wrong with a request, before or beside any decision. */
export type EgressFault =
  | PathFault
  | MatchFault
  | QuestionFault
  | BodyFault
  | 'not-utf-8'
  | 'not-json'
  | 'not-an-object'
  | 'judgement-failed'
  | 'not-a-host';

type Answer = Omit<Refusal, 'reason'>;

// Synapse takes this for a server that does not know the endpoint, and does without.
const unrecognized: Answer = { status: 404, errcode: 'M_UNRECOGNIZED', error: 'This request does not leave the company.' };
const malformed: Answer = { status: 400, errcode: 'M_BAD_JSON', error: 'The request is malformed.' };
const closed: Answer = {
  status: 403,
  errcode: 'M_FORBIDDEN',
  error: 'Public rooms of other organizations are not shown. / 不显示其他组织的公开群。',
};
// What may go well later is no refusal: Synapse tries again what it must.
const later: Answer = { status: 503, errcode: 'M_UNKNOWN', error: 'This could not be checked, so it is not allowed.' };

const answers: Readonly<Partial<Record<EgressFault, Answer>>> = {
  'path-too-long': unrecognized,
  'path-malformed': unrecognized,
  'endpoint-unknown': unrecognized,
  'method-unknown': unrecognized,
  superseded: unrecognized,
  'notary-closed': unrecognized,
  'query-unknown': unrecognized,
  'served-elsewhere': unrecognized,
  'address-binding-closed': unrecognized,
  'openid-closed': unrecognized,
  'public-rooms-closed': closed,
  'body-too-large': { status: 413, errcode: 'M_TOO_LARGE', error: 'The body is too large.' },
  'body-too-slow': later,
  'memory-exhausted': later,
  'judgement-failed': later,
  'not-a-host': { status: 502, errcode: 'M_UNKNOWN', error: 'The server name names no host.' },
};

/** A fault as the answer to our own homeserver. */
export const refusalOf = (reason: EgressFault): Refusal => ({ ...(answers[reason] ?? malformed), reason });
