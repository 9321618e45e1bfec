import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../homeserver-config/demo/until.ts';
import { saidIn } from './account.ts';
import type { OutageGround } from './ground.ts';
import type { Talk } from './people.ts';

/** How long after a part was back, in milliseconds, the companies reached each other again; undefined for never. */
interface Recovery {
  /** Until something had come from each of them to the other. */
  readonly reached: number | undefined;
  /** Until something new had come on every way, each room in each direction: a homeserver sends what has waited longest first. */
  readonly flowing: number | undefined;
}

/** One outage: when it began, when the part was back, and what came after. */
export interface Outage extends Recovery {
  readonly began: number;
  readonly back: number;
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

const endsOf = (ways: readonly Way[]): number => new Set(ways.map(({ databaseUrl }) => databaseUrl)).size;

// What was said first has waited longest and comes first: that anything new comes shows that the way is open.
const recover = async (ways: readonly Way[], back: number): Promise<Recovery> => {
  const waiting = new Map(await Promise.all(ways.map(async (way) => [way, await saidIn(way)] as const)));
  let reached: number | undefined;
  const look = async (): Promise<boolean> => {
    for (const [way, before] of waiting) if ((await saidIn(way)) > before) waiting.delete(way);
    if (endsOf(ways.filter((way) => !waiting.has(way))) === endsOf(ways)) reached ??= Date.now() - back;
    return waiting.size === 0;
  };
  const flows = await until(look, { what: 'everything flows', withinMs: patience, everyMs: 500 }).catch(() => false);
  return { reached, flowing: flows ? Date.now() - back : undefined };
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
  return { began, back, ...(await recover(waysOf(talk, constellation), back)) };
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
