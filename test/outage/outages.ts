import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../homeserver-config/demo/until.ts';
import type { OutageGround } from './ground.ts';
import type { Talk } from './people.ts';
import type { Sent } from './traffic.ts';

/** One outage: when it began, when the part was back, and how long after that everything flowed again. */
export interface Outage {
  readonly began: number;
  readonly back: number;
  /** Milliseconds from then until a message of each person had reached the other company; undefined for never. */
  readonly flowing: number | undefined;
}

/** How long the outages are, and the calm between them, in milliseconds. */
export interface Lengths {
  readonly calm: number;
  readonly database: number;
  readonly partner: number;
}

/** Waits longer than is promised, so that what is too slow is told apart from what never comes. */
const patience = 180_000;

const hasReached = async (talk: Talk, { eventId = '', stream }: Sent): Promise<boolean> => {
  const room = talk.shared.find(({ roomId }) => roomId === stream.roomId);
  const reader = stream.sender.userId.endsWith(':acme.test') ? room?.globex : room?.acme;
  const path = `v3/rooms/${encodeURIComponent(stream.roomId)}/event/${encodeURIComponent(eventId)}`;
  return (
    reader !== undefined &&
    (await reader
      .call('GET', path)
      .then(() => true)
      .catch(() => false))
  );
};

const flowsAgain = async (talk: Talk, sent: readonly Sent[], back: number): Promise<number | undefined> => {
  const waiting = new Set(talk.streams.filter(({ kind }) => kind === 'across'));
  const look = async (): Promise<boolean> => {
    for (const stream of waiting) {
      const first = sent.find((one) => one.stream === stream && one.began >= back && one.eventId !== undefined);
      if (first && (await hasReached(talk, first))) waiting.delete(stream);
    }
    return waiting.size === 0;
  };
  const reached = await until(look, { what: 'everything flows', withinMs: patience, everyMs: 500 }).catch(() => undefined);
  return reached && Date.now() - back;
};

/** Breaks a part under traffic, repairs it, and waits until everything flows again. */
export const suffer = async (
  { talk, sent }: { readonly talk: Talk; readonly sent: readonly Sent[] },
  damage: () => Promise<void>,
  repair: () => Promise<void>,
): Promise<Outage> => {
  const began = Date.now();
  await damage();
  await repair();
  const back = Date.now();
  return { began, back, flowing: await flowsAgain(talk, sent, back) };
};

/** The three outages, each as what is done and what is undone. */
export const outagesOn = (
  { killDoors, database, partner, constellation }: OutageGround,
  lengths: Lengths,
): Readonly<Record<'doors' | 'database' | 'partner', readonly [damage: () => Promise<void>, repair: () => Promise<void>]>> => ({
  doors: [killDoors, constellation.acme.restartParley],
  database: [() => database.stop().then(() => pause(lengths.database)), database.start],
  partner: [
    async () => {
      partner.cut();
      await pause(lengths.partner);
    },
    partner.mend,
  ],
});
