import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import type { RefusedBecause } from '../endpoints/endpoints.ts';
import type { MatchedEndpoint } from '../endpoints/match-endpoint.ts';
import { askToInvite, askToMake, askToSend, type MembershipFault } from '../endpoints/membership.ts';
import type { JsonObject } from '../json.ts';
import { readAsked, type ReadEndpoint, type ReadFault } from '../reads.ts';
import type { EgressQuestion, InviteQuestion, MembershipQuestion, ReadQuestion } from './question.ts';

/** A recognized request of our own homeserver. */
export interface Outgoing {
  /** Our own server name. */
  readonly serverName: ServerName;
  readonly destination: ServerName;
  readonly matched: MatchedEndpoint;
  /** The request target as it was sent. */
  readonly target: string;
  /** The body, where `needsBody` says that the decision needs it. */
  readonly body: JsonObject | undefined;
}

/** Whether a request cannot be judged without its body; all others are streamed. */
export const needsBody = ({ endpoint }: MatchedEndpoint): boolean => {
  if (endpoint.method === 'GET') return false;
  return ['invite', 'join', 'leave', 'knock'].includes(endpoint.judgement) || ['keys-query', 'keys-claim'].includes(endpoint.name);
};

const askToEnter = (
  kind: MembershipQuestion['kind'],
  { serverName, destination, matched, body }: Outgoing,
): Result<MembershipQuestion, MembershipFault> => {
  const { parameters } = matched;
  const asked = body === undefined ? askToMake(kind, serverName, parameters) : askToSend(kind, serverName, parameters.roomId, body);
  if (!asked.ok) return asked;
  const { roomId, userId, step } = asked.value;
  return ok({ kind, destination, roomId, userId, step });
};

const askToInviteOut = ({ serverName, destination, matched, body }: Outgoing): Result<InviteQuestion, MembershipFault> => {
  const asked = askToInvite(serverName, destination, matched.parameters.roomId, body ?? {});
  if (!asked.ok) return asked;
  const { roomId, sender, invitee, strippedState } = asked.value;
  return ok({ kind: 'invite', destination, roomId, sender, invitee, strippedState });
};

const askToRead = (endpoint: ReadEndpoint, { destination, matched, target, body }: Outgoing): Result<ReadQuestion, ReadFault> => {
  const asked = readAsked(endpoint, matched.parameters, target, body ?? {});
  return asked.ok ? ok({ kind: 'read', destination, asked: asked.value }) : asked;
};

/** Why a request is refused before anything is asked about it. */
export type QuestionFault = MembershipFault | ReadFault | RefusedBecause;

/** What must be asked about a request beside whether its server may be spoken to at all; undefined where that is everything.
 * The person who acts must be ours, and the event must be of the room in the path. */
export const questionFor = (outgoing: Outgoing): Result<EgressQuestion | undefined, QuestionFault> => {
  const { endpoint } = outgoing.matched;
  switch (endpoint.judgement) {
    case 'join':
    case 'leave':
    case 'knock':
      return askToEnter(endpoint.judgement, outgoing);
    case 'invite':
      return askToInviteOut(outgoing);
    case 'read':
      return askToRead(endpoint, outgoing);
    case 'refused':
      return err(endpoint.because);
    case 'open':
    case 'transaction':
    case 'sign':
      return ok(undefined);
  }
};
