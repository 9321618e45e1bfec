import { setTimeout as pause } from 'node:timers/promises';
import type { MatrixClient } from '../../homeserver-config/demo/matrix-client.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import type { OutageGround } from './ground.ts';
import type { Talk } from './people.ts';

/** One outage: when it began, when the part was back, and how long after that everything flowed again. */
export interface Outage {
  readonly began: number;
  readonly back: number;
  /** Milliseconds from then until something new had come through on every way between the companies; undefined for never. */
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

interface Way {
  readonly reader: MatrixClient;
  readonly sender: string;
  readonly roomId: string;
}

const waysOf = ({ shared }: Talk): readonly Way[] =>
  shared.flatMap(({ roomId, acme, globex }) => [
    { roomId, reader: acme, sender: globex.userId },
    { roomId, reader: globex, sender: acme.userId },
  ]);

const newest = async ({ reader, sender, roomId }: Way): Promise<string | undefined> =>
  (await reader.messages(roomId)).find((event) => event.sender === sender && event.type === 'm.room.message')?.event_id;

// What was said first has waited longest and comes first: that anything new comes shows that the way is open.
const flowsAgain = async (talk: Talk, back: number): Promise<number | undefined> => {
  const waiting = new Map(await Promise.all(waysOf(talk).map(async (way) => [way, await newest(way)] as const)));
  const look = async (): Promise<boolean> => {
    for (const [way, last] of waiting) if ((await newest(way)) !== last) waiting.delete(way);
    return waiting.size === 0;
  };
  const reached = await until(look, { what: 'everything flows', withinMs: patience, everyMs: 500 }).catch(() => undefined);
  return reached && Date.now() - back;
};

/** Breaks a part under traffic, repairs it, and waits until everything flows again. */
export const suffer = async (talk: Talk, damage: () => Promise<void>, repair: () => Promise<void>): Promise<Outage> => {
  const began = Date.now();
  await damage();
  await repair();
  const back = Date.now();
  return { began, back, flowing: await flowsAgain(talk, back) };
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
