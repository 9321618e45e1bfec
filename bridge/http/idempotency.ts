import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { err, ok, type Result } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Claim, Replies, ReplyKey } from '../ports/replies.ts';
import type { Actor } from './acts.ts';
import type { Answer } from './answer.ts';
import type { Refusal } from './refusal.ts';

/** How long a key stands for its change, in milliseconds. */
export const keptFor = 24 * 60 * 60 * 1000;
/** The same while the change is under way: longer than any takes, so that a program that was killed meanwhile holds nobody up for a day. */
export const underWayFor = 60 * 1000;

/** Where answers are kept, if anywhere. */
export interface Keeping {
  readonly replies: Replies | undefined;
  readonly clock: Clock;
}

/** A change a caller asked for. */
export interface Change {
  readonly by: Actor | undefined;
  readonly req: Request;
  readonly body: unknown;
}

const fingerprintOf = ({ req, body }: Change): string =>
  createHash('sha256')
    .update([req.method, req.path, JSON.stringify(body)].join('\n'))
    .digest('hex');

const replay = (claim: Exclude<Claim, { kind: 'first' }>, fingerprint: string): Result<Answer, Refusal> => {
  if (claim.fingerprint !== fingerprint) return err({ kind: 'key-reused' });
  if (claim.kind === 'under-way') return err({ kind: 'key-under-way' });
  const { status, headers, body } = claim.reply;
  return ok({ status, headers: { ...headers, 'idempotency-replayed': 'true' }, body });
};

type KeepingReplies = Keeping & { readonly replies: Replies };

const runOnce = async ({ replies, clock }: KeepingReplies, key: ReplyKey, run: () => Promise<Answer>): Promise<Answer> => {
  let answer: Answer;
  try {
    answer = await run();
  } catch (thrown) {
    await replies.release(key);
    throw thrown;
  }
  await replies.keep(key, { ...answer, body: typeof answer.body === 'string' ? answer.body : '' }, clock() + keptFor);
  return answer;
};

/** Does a change once however often it is sent with one `Idempotency-Key` (IETF draft-ietf-httpapi-idempotency-key-header):
 * later ones get the first one's answer. A request without a key, or one that changes nothing, is just done. */
export const once = async ({ replies, clock }: Keeping, change: Change, run: () => Promise<Answer>): Promise<Result<Answer, Refusal>> => {
  const sent = change.req.get('idempotency-key');
  if (sent === undefined || change.req.method !== 'POST' || !change.by) return ok(await run());
  if (!replies) return err({ kind: 'keys-not-kept' });
  if (!/^[\x21-\x7E]{1,200}$/.test(sent)) return err({ kind: 'key-malformed' });
  const key: ReplyKey = { caller: `${change.by.via}:${change.by.login}`, key: sent };
  const [fingerprint, now] = [fingerprintOf(change), clock()];
  const claim = await replies.claim({ ...key, fingerprint, now, until: now + underWayFor });
  return claim.kind === 'first' ? ok(await runOnce({ replies, clock }, key, run)) : replay(claim, fingerprint);
};
