import type { Promises } from './promises.ts';
import { sumOf, type Glimpse } from './witness.ts';

/** How long a failure may stay unseen, in milliseconds. */
const patience = 10_000;

const seenAfter = (glimpses: readonly Glimpse[], since: number, shows: (glimpse: Glimpse) => boolean): number | undefined => {
  const first = glimpses.find((glimpse) => glimpse.at >= since && shows(glimpse));
  return first && first.at - since;
};

const partAway = ({ console: shown }: Glimpse, part: string): boolean =>
  shown?.parts.some((one) => one.part === part && one.up === false) ?? false;

/** Notes whether something was seen within 10 s after an instant. */
const noteSeen = (
  { note }: Promises,
  promise: string,
  glimpses: readonly Glimpse[],
  since: number,
  shows: (glimpse: Glimpse) => boolean,
): void => {
  const after = seenAfter(glimpses, since, shows);
  note(promise, after !== undefined && after <= patience, after === undefined ? 'never' : `after ${(after / 1000).toFixed(1)} s`);
};

/** The doors were seen to be away: by their silence, or at the console. */
export const checkDoorsSeen = (promises: Promises, glimpses: readonly Glimpse[], since: number): void =>
  noteSeen(promises, 'killed doors are seen within 10 s', glimpses, since, (one) => one.doors === undefined || partAway(one, 'doors'));

/** The database was seen to be away, what comes in to wait, and what is external to be closed when the lease was over. */
export const checkDatabaseSeen = (promises: Promises, glimpses: readonly Glimpse[], since: number, lease: number): void => {
  const figure = (name: string, value: number) => (one: Glimpse) => one.doors?.get(name) === value;
  noteSeen(promises, 'a stopped database is seen in the figures within 10 s', glimpses, since, figure('parley_database_up', 0));
  noteSeen(promises, '… and at the console', glimpses, since, (one) => partAway(one, 'database'));
  const queueing = figure('parley_fail_mode{class="messages_in",mode="queue"}', 1);
  noteSeen(promises, '… and that what comes in waits', glimpses, since, queueing);
  const closed = figure('parley_fail_mode{class="external",mode="closed"}', 1);
  noteSeen(promises, 'what is external is closed when the lease is over, and that is seen', glimpses, since + lease, closed);
};

/** The partner was seen to be away: requests to it fail. */
export const checkPartnerSeen = (promises: Promises, glimpses: readonly Glimpse[], since: number): void => {
  const failures = (one: Glimpse): number => sumOf(one, 'parley_federation_requests_total', 'door="egress"', 'outcome="failed"');
  const before = Math.max(
    0,
    ...glimpses
      .filter(({ at, doors }) => at < since && doors)
      .slice(-1)
      .map(failures),
  );
  noteSeen(promises, 'a partner that is cut off is seen within 10 s', glimpses, since, (one) => failures(one) > before);
};
