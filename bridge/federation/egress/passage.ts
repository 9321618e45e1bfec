import type { Agent, IncomingMessage, ServerResponse } from 'node:http';
import { err, ok, type Result, type RoomId, type ServerName } from '../../../policy/index.ts';
import { answerJson, refuse, type Refusal } from '../answer.ts';
import { createByteBudget, type Share } from '../byte-budget.ts';
import type { Resolve } from '../discovery.ts';
import { forward, type Deliver, type ForwardFault } from '../forward.ts';
import { refusalOf } from './refusals.ts';
import { admitOut, ask, type AdmitOutNeeds, type AdmittedOut } from './admit-out.ts';
import { answerWithin, boundsOf } from './bounds.ts';
import { deliverReviewed, deliverWithin, unusable, type Review } from './deliver.ts';
import type { Outcome, Pass } from './listener.ts';
import { roomOfEvent, type PurgeMarkOf } from './purge-mark.ts';
import type { MembershipQuestion } from './question.ts';
import { dropPurged, readSendJoin } from './read-apart.ts';
import type { Reach } from './reach.ts';
import type { WakeUp } from './wake-up.ts';

/** What letting requests out needs of the rest of Parley. */
export interface PassageNeeds extends AdmitOutNeeds {
  readonly resolve: Resolve;
  readonly agent: Agent;
  readonly purgeMarkOf: PurgeMarkOf;
  /** Is told who answers and who does not. */
  readonly reach: Pick<Reach, 'failed' | 'answered'>;
  readonly wakeUp: Pick<WakeUp, 'isFor'>;
  /** How many bytes of bodies and answers all requests together may hold in memory; 256 MiB where not given. */
  readonly mostBytesHeld?: number;
}

const usualBytesHeld = 256 * 1024 * 1024;

// What broke off never reached our homeserver, which will say so to its user; all else of a join was believed by the other side.
const entryReview =
  (needs: PassageNeeds, { destination, roomId, userId }: MembershipQuestion): Review =>
  async (body) => {
    if (!body.ok && body.error !== 'body-too-large') return err(unusable(body.error));
    const read = body.ok ? await readSendJoin(body.value) : body;
    const answer = read.ok ? read.value : undefined;
    const allowed = await ask(needs, { kind: 'entry', destination, roomId, userId, answer });
    if (!allowed.ok) return allowed;
    return body.ok && read.ok ? body : err(unusable('answer-malformed'));
  };

const purgeReview =
  (mark: Parameters<typeof dropPurged>[1]): Review =>
  async (body) => {
    const kept = body.ok ? await dropPurged(body.value, mark) : body;
    return kept.ok ? kept : err(unusable(kept.error));
  };

// An event asked for by its id says only itself which room it is of.
const eventReview =
  ({ purgeMarkOf }: PassageNeeds): Review =>
  async (body) => {
    const room = body.ok ? roomOfEvent(body.value) : undefined;
    const mark = room && (await purgeMarkOf(room));
    if (mark) return purgeReview(mark)(body);
    return body.ok ? body : err(unusable(body.error));
  };

const historyReview = async ({ purgeMarkOf }: PassageNeeds, room: RoomId | undefined): Promise<Review | undefined> => {
  const mark = room && (await purgeMarkOf(room));
  return mark && purgeReview(mark);
};

const reviewFor = async (needs: PassageNeeds, { matched, question }: AdmittedOut): Promise<Review | undefined> => {
  const { name } = matched.endpoint;
  if (name === 'send-join' && question?.kind === 'join') return entryReview(needs, question);
  if (name === 'backfill' || name === 'missing-events') return historyReview(needs, matched.parameters.roomId);
  return name === 'event' ? eventReview(needs) : undefined;
};

const deliverFor = async (needs: PassageNeeds, admitted: AdmittedOut, share: Share): Promise<Result<Deliver, Refusal>> => {
  try {
    const bounds = boundsOf(admitted.matched.endpoint.name);
    const review = await reviewFor(needs, admitted);
    return ok(review ? deliverReviewed({ ...bounds, idleWithin: answerWithin, take: share.take }, review) : deliverWithin(bounds));
  } catch (fault) {
    needs.alarm(fault);
    return err(refusalOf('judgement-failed'));
  }
};

const turnBack = (response: ServerResponse, refusal: Refusal): Outcome => {
  refuse(response, refusal);
  return { outcome: 'refused', reason: refusal.reason };
};

// A gateway without a server behind it (RFC 9110 section 15.6) is as far away as one that is silent.
const isAway = (passed: Result<number, ForwardFault>): boolean =>
  passed.ok ? passed.value >= 502 && passed.value <= 504 : passed.error === 'unreachable' || passed.error === 'asker-gone';

const note = ({ reach }: PassageNeeds, destination: ServerName, passed: Result<number, ForwardFault>): Outcome => {
  if (isAway(passed)) reach.failed(destination);
  else reach.answered(destination);
  return passed.ok ? { outcome: 'forwarded', reason: 'permitted' } : { outcome: 'failed', reason: passed.error };
};

const woken: Outcome = { outcome: 'forwarded', reason: 'woken' };

/** Lets requests of our own homeserver out to partners, each judged, and answers in, bounded and judged where they could do harm. */
export const createPassage = (needs: PassageNeeds): Pass => {
  const shareOf = createByteBudget(needs.mostBytesHeld ?? usualBytesHeld);
  const { resolve, agent } = needs;
  return async (request: IncomingMessage, response: ServerResponse, destination) => {
    if (needs.wakeUp.isFor(request.url ?? '', destination)) {
      answerJson(response, 200, {});
      return woken;
    }
    const share = shareOf();
    response.once('close', share.release);
    const admitted = await admitOut(request, destination, needs, share.take);
    if (!admitted.ok) return turnBack(response, admitted.error);
    const deliver = await deliverFor(needs, admitted.value, share);
    if (!deliver.ok) return turnBack(response, deliver.error);
    const target = await resolve(destination);
    if (!target.ok) return turnBack(response, refusalOf('not-a-host'));
    const { body } = admitted.value;
    const passed = await forward({
      request,
      response,
      target: target.value,
      agent,
      body,
      idleWithin: answerWithin,
      deliver: deliver.value,
    });
    return note(needs, destination, passed);
  };
};
