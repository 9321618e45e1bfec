import type { ServerResponse } from 'node:http';
import type { ServerName } from '../../../policy/index.ts';
import { answerJson, refuse, type Refusal } from '../answer.ts';
import { policyKeyId } from '../event-signature.ts';

/** Answers with the policy server's signature (MSC4284). */
export const answerSigned = (response: ServerResponse, serverName: ServerName, signature: string): void =>
  answerJson(response, 200, { [serverName]: { [policyKeyId]: signature } });

/**
 * Answers that an event is not signed. Version 1 says `400 M_FORBIDDEN`, since some servers take every other status for an outage
 * and let the event pass; the unstable form says `200 {}`. A request whose sender is not proven gets its 401 in both.
 */
export const refuseToSign = (
  response: ServerResponse,
  unstable: boolean,
  refusal: Refusal,
): { readonly outcome: 'refused'; readonly reason: string } => {
  const unproven = refusal.status === 401;
  if (unproven) refuse(response, refusal);
  else if (unstable) answerJson(response, 200, {});
  else refuse(response, { ...refusal, status: 400, errcode: 'M_FORBIDDEN' });
  return { outcome: 'refused', reason: refusal.reason };
};
