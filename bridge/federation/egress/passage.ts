import type { Agent, IncomingMessage, ServerResponse } from 'node:http';
import { err, ok, type Result, type ServerName } from '../../../policy/index.ts';
import { answerJson, refuse, type Refusal } from '../answer.ts';
import { createByteBudget, type Share } from '../byte-budget.ts';
import type { Resolve } from '../discovery.ts';
import { forward, outcomeOf, type Deliver, type ForwardFault } from '../forward.ts';
import { getShort } from '../get-json.ts';
import { keysPath } from '../key-answer.ts';
import { giveOn, shareAnswers, sharedBounds, type SharedAnswers } from '../shared-answers.ts';
import { refusalOf } from './refusals.ts';
import { admitOut, type AdmittedOut } from './admit-out.ts';
import { answerWithin, boundsOf } from './bounds.ts';
import { deliverReviewed, deliverWithin } from './deliver.ts';
import type { Outcome, Pass } from './listener.ts';
import type { Reach } from './reach.ts';
import { reviewFor, type ReviewNeeds } from './review-for.ts';
import type { WakeUp } from './wake-up.ts';

/** What letting requests out needs of the rest of Parley. */
export interface PassageNeeds extends ReviewNeeds {
  readonly resolve: Resolve;
  readonly agent: Agent;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Is told who answers and who does not. */
  readonly reach: Pick<Reach, 'failed' | 'answered'>;
  readonly wakeUp: Pick<WakeUp, 'isFor'>;
  /** How many bytes of bodies and answers all requests together may hold in memory; 256 MiB where not given. */
  readonly mostBytesHeld?: number;
}

const usualBytesHeld = 256 * 1024 * 1024;

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

const note = ({ reach }: PassageNeeds, destination: ServerName, passed: Result<number, ForwardFault>): void =>
  isAway(passed) ? reach.failed(destination) : reach.answered(destination);

// What is given on out of memory says nothing of who answers now.
const keysBy = (needs: PassageNeeds): SharedAnswers =>
  shareAnswers(needs.now, async (name) => {
    const server = name as ServerName;
    const target = await needs.resolve(server);
    if (!target.ok) return target;
    const answer = await getShort({ target: target.value, agent: needs.agent, path: keysPath, ...sharedBounds });
    note(needs, server, answer.ok ? ok(answer.value.status) : err('unreachable'));
    return answer;
  });

const woken: Outcome = { outcome: 'forwarded', reason: 'woken' };

/** Lets requests of our own homeserver out to partners, each judged, and answers in, bounded and judged where they could do harm. */
export const createPassage = (needs: PassageNeeds): Pass => {
  const shareOf = createByteBudget(needs.mostBytesHeld ?? usualBytesHeld);
  const { resolve, agent } = needs;
  const keysOf = keysBy(needs);
  return async (request: IncomingMessage, response: ServerResponse, destination) => {
    if (needs.wakeUp.isFor(request.url ?? '', destination)) {
      answerJson(response, 200, {});
      return woken;
    }
    const share = shareOf();
    response.once('close', share.release);
    const admitted = await admitOut(request, destination, needs, share.take);
    if (!admitted.ok) return turnBack(response, admitted.error);
    if (admitted.value.matched.endpoint.name === 'server-keys') {
      return outcomeOf(giveOn(response, await keysOf(destination)));
    }
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
    note(needs, destination, passed);
    return outcomeOf(passed);
  };
};
