import type { Contact } from '../../bridge/http/contract/contact.ts';
import type { QueueUrl } from './queue-url.ts';

/** The instant a request is sorted by: when it was settled, else when it was made; ms since 1970. */
const momentOf = ({ settled, requested_at }: Contact): number => Date.parse(settled?.at ?? requested_at);

/** Requests by time; of two at the same instant the ids decide, so that rows never swap at a refresh. */
export const inOrder = (requests: readonly Contact[], order: QueueUrl['order']): readonly Contact[] => {
  const oldestFirst = requests.toSorted((a, b) => momentOf(a) - momentOf(b) || (a.id < b.id ? -1 : 1));
  return order === 'oldest' ? oldestFirst : oldestFirst.toReversed();
};

/** Where the focus goes from a row, or from where a row was (`place`), one step on or back; -1 in an empty list. */
export const stepFrom = (count: number, at: { row: number; place: number }, step: 1 | -1): number => {
  const target = at.row >= 0 ? at.row + step : at.place + (step === 1 ? 0 : -1);
  return Math.min(Math.max(target, 0), count - 1);
};

/** The row that takes the focus when the one at `place` is gone; -1 in an empty list. */
export const rowAfter = (count: number, place: number): number => Math.min(place, count - 1);
