import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../homeserver-config/demo/until.ts';
import { saidIn } from './account.ts';
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
  /** The archive at its end. */
  readonly databaseUrl: string;
  readonly sender: string;
  readonly roomId: string;
}

const waysOf = (talk: Talk, { acme, globex }: OutageGround['constellation']): readonly Way[] =>
  talk.shared.flatMap(({ roomId, ...people }) => [
    { roomId, databaseUrl: acme.gateway.databaseUrl, sender: people.globex.userId },
    { roomId, databaseUrl: globex.gateway.databaseUrl, sender: people.acme.userId },
  ]);

// What was said first has waited longest and comes first: that anything new comes shows that the way is open.
const flowsAgain = async (ways: readonly Way[], back: number): Promise<number | undefined> => {
  const waiting = new Map(await Promise.all(ways.map(async (way) => [way, await saidIn(way)] as const)));
  const look = async (): Promise<boolean> => {
    for (const [way, before] of waiting) if ((await saidIn(way)) > before) waiting.delete(way);
    return waiting.size === 0;
  };
  const reached = await until(look, { what: 'everything flows', withinMs: patience, everyMs: 500 }).catch(() => undefined);
  return reached && Date.now() - back;
};

/** Breaks a part under traffic, repairs it, and waits until everything flows again. */
export const suffer = async (
  { constellation }: OutageGround,
  talk: Talk,
  damage: () => Promise<void>,
  repair: () => Promise<void>,
): Promise<Outage> => {
  const began = Date.now();
  await damage();
  await repair();
  const back = Date.now();
  return { began, back, flowing: await flowsAgain(waysOf(talk, constellation), back) };
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
