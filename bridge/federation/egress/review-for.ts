import { err, type RoomId } from '../../../policy/index.ts';
import { ask, type AdmitOutNeeds, type AdmittedOut } from './admit-out.ts';
import { unusable, type Review } from './deliver.ts';
import { roomOfEvent, type PurgeMarkOf } from './purge-mark.ts';
import type { MembershipQuestion } from './question.ts';
import { dropPurged, readSendJoin } from './read-apart.ts';

/** What judging answers needs of the rest of Parley. */
export interface ReviewNeeds extends AdmitOutNeeds {
  readonly purgeMarkOf: PurgeMarkOf;
}

// What broke off never reached our homeserver, which will say so to its user; all else of a join was believed by the other side.
const entryReview =
  (needs: ReviewNeeds, { destination, roomId, userId }: MembershipQuestion): Review =>
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
  ({ purgeMarkOf }: ReviewNeeds): Review =>
  async (body) => {
    const room = body.ok ? roomOfEvent(body.value) : undefined;
    const mark = room && (await purgeMarkOf(room));
    if (mark) return purgeReview(mark)(body);
    return body.ok ? body : err(unusable(body.error));
  };

const historyReview = async ({ purgeMarkOf }: ReviewNeeds, room: RoomId | undefined): Promise<Review | undefined> => {
  const mark = room && (await purgeMarkOf(room));
  return mark && purgeReview(mark);
};

/** How the answer to a request is judged before our homeserver hears it; undefined where it may have it as it comes. */
export const reviewFor = async (needs: ReviewNeeds, { matched, question }: AdmittedOut): Promise<Review | undefined> => {
  const { name } = matched.endpoint;
  if (name === 'send-join' && question?.kind === 'join') return entryReview(needs, question);
  if (name === 'backfill' || name === 'missing-events') return historyReview(needs, matched.parameters.roomId);
  return name === 'event' ? eventReview(needs) : undefined;
};
