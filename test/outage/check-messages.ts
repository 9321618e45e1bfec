import type { OutageGround } from './ground.ts';
import { archiveOf, recordedOf, timelineOf, timesIn, type Archived } from './account.ts';
import type { Talk } from './people.ts';
import type { Promises } from './promises.ts';
import type { Sent } from './traffic.ts';

/** Everything that is looked at when the traffic has ended. */
export interface Account {
  readonly ground: OutageGround;
  readonly talk: Talk;
  readonly sent: readonly Sent[];
  readonly promises: Promises;
}

const takenIn = (sent: readonly Sent[], roomId: string): readonly Sent[] =>
  sent.filter((one) => one.stream.roomId === roomId && one.eventId !== undefined);

/** How many messages that were answered 200 are not in a list exactly once. */
const wrongIn = (taken: readonly Sent[], ids: readonly string[]): number => {
  const times = timesIn(ids);
  return taken.filter(({ eventId = '' }) => times.get(eventId) !== 1).length;
};

const missed = (wrong: number, all: number): string => `${all - wrong} of ${all}`;

/** Everything across that its sender got a 200 for is with the receiver exactly once, and with the sender. */
export const checkDelivery = async ({ talk, sent, promises }: Account): Promise<void> => {
  for (const { roomId, acme, globex } of talk.shared) {
    const taken = takenIn(sent, roomId);
    const host = roomId === talk.shared[0]?.roomId ? 'Acme' : 'Globex';
    for (const [name, client] of [['Acme', acme] as const, ['Globex', globex] as const]) {
      const wrong = wrongIn(taken, await timelineOf(client, roomId));
      promises.note(`everything said in the room of ${host} is seen at ${name}, once`, wrong === 0, missed(wrong, taken.length));
    }
  }
};

const isInOrder = (taken: readonly Sent[], archived: readonly Archived[]): boolean => {
  const place = new Map(archived.map(({ event_id: id, seq }) => [id, seq]));
  const kept = taken.flatMap((one) => {
    const seq = place.get(one.eventId ?? '');
    return seq === undefined ? [] : [{ began: one.began, ended: one.ended, sender: one.stream.sender.userId, seq }];
  });
  // Of two that one person sent one after the other had been taken, the first stands first.
  return kept.every((one) => kept.every((other) => one.sender !== other.sender || one.ended >= other.began || one.seq < other.seq));
};

/** Both archives hold everything, once, without a gap in their places, in the order in which it was said. */
export const checkArchives = async ({ ground, talk, sent, promises }: Account): Promise<void> => {
  for (const company of ['acme', 'globex'] as const) {
    const { databaseUrl } = ground.constellation[company].gateway;
    let [wrong, all, gaps, disordered] = [0, 0, 0, 0];
    for (const { roomId } of talk.shared) {
      const [taken, archived] = [takenIn(sent, roomId), await archiveOf(databaseUrl, roomId)];
      all += taken.length;
      wrong += wrongIn(
        taken,
        archived.map((one) => one.event_id),
      );
      gaps += archived.filter(({ seq }, index) => seq !== index + 1).length;
      disordered += isInOrder(taken, archived) ? 0 : 1;
    }
    const name = company === 'acme' ? 'Acme' : 'Globex';
    promises.note(`the archive of ${name} holds all of it, once`, wrong === 0, missed(wrong, all));
    promises.note(
      `the archive of ${name} has no gap and keeps the order`,
      gaps === 0 && disordered === 0,
      `${gaps} gaps, ${disordered} rooms out of order`,
    );
  }
};

const second = 1_000;
const longestSilence = (taken: readonly Sent[]): number => {
  const ends = taken.map(({ ended }) => ended).toSorted((a, b) => a - b);
  return Math.max(0, ...ends.slice(1).map((end, index) => end - (ends[index] ?? end)));
};

/** Internal rooms: nothing failed, nothing was missing, nobody fell silent. */
export const checkInternal = async ({ talk, sent, promises }: Account): Promise<void> => {
  const inside = sent.filter(({ stream }) => stream.kind === 'internal');
  const failed = inside.filter(({ eventId }) => eventId === undefined);
  promises.note('no message in an internal room failed', failed.length === 0, missed(failed.length, inside.length));
  let [wrong, silence] = [0, 0];
  for (const { roomId, reader } of talk.internal) {
    const taken = takenIn(sent, roomId);
    wrong += wrongIn(taken, await timelineOf(reader, roomId));
    silence = Math.max(silence, longestSilence(taken));
  }
  promises.note('everything said in internal rooms is seen there, once', wrong === 0, missed(wrong, inside.length));
  promises.note('internal rooms never fell silent', silence < 10 * second, `longest pause ${(silence / second).toFixed(1)} s`);
};

const hasWords = ({ refusal }: Sent): boolean => typeof refusal?.body['error'] === 'string' && refusal.body['error'].trim() !== '';

/** Whoever was refused was told why, and every decision they were told of stands in the audit log. */
export const checkRefusals = async ({ ground, sent, promises }: Account): Promise<void> => {
  const refused = sent.filter(({ refusal }) => refusal !== undefined);
  const mute = refused.filter((one) => !hasWords(one));
  promises.note('every refusal had words', mute.length === 0, missed(mute.length, refused.length));
  const through = sent.filter(({ stream, eventId }) => stream.kind === 'forbidden' && eventId !== undefined);
  promises.note('nothing forbidden got through', through.length === 0, `${through.length} did`);
  const told = refused
    .filter(({ stream }) => stream.sender.userId.endsWith(':acme.test'))
    .map(({ refusal }) => refusal?.body['org.parley.decision_id'])
    .filter((id): id is string => typeof id === 'string' && id.startsWith('dec_'));
  const recorded = await recordedOf(ground.database.url, told);
  promises.note(
    'every denial is in the audit log, also those of the outage',
    recorded.size === told.length,
    `${recorded.size} of ${told.length}`,
  );
};
