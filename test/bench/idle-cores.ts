import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits for quiet on a machine that others use too. */
export interface IdleCores {
  /** Resolves once every core is idle; where that never comes, after a second, and once the patience of all waits together is used up, at once. */
  readonly wait: () => Promise<void>;
  /** How often it was waited, and how often there was quiet. */
  readonly tally: () => { readonly asked: number; readonly found: number };
}

/** One core's time since the machine started, in clock ticks. */
interface CoreTime {
  readonly idle: number;
  readonly all: number;
}

const windowMs = 200;
const windowsAtOnce = 5;
const windowsInAll = 150;
const idleShare = 0.93;

// proc(5), /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal; what guests use is part of user.
const readCores = (): readonly CoreTime[] =>
  readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .filter((line) => /^cpu\d/.test(line))
    .map((line) => {
      const times = line.split(' ').slice(1, 9).map(Number);
      return { idle: (times[3] ?? 0) + (times[4] ?? 0), all: times.reduce((sum, time) => sum + time, 0) };
    });

const areIdle = (before: readonly CoreTime[], after: readonly CoreTime[]): boolean =>
  after.every(({ idle, all }, core) => {
    const since = before[core] ?? { idle: 0, all: 0 };
    return idle - since.idle >= idleShare * (all - since.all);
  });

const isQuiet = async (): Promise<boolean> => {
  const before = readCores();
  await pause(windowMs);
  return areIdle(before, readCores());
};

/** Watches the cores by Linux's /proc/stat. */
export const idleCores = (): IdleCores => {
  let [asked, found, windowsLeft] = [0, 0, windowsInAll];
  return {
    wait: async () => {
      asked += 1;
      for (let window = 0; window < windowsAtOnce && windowsLeft > 0; window += 1) {
        windowsLeft -= 1;
        if (await isQuiet()) {
          found += 1;
          return;
        }
      }
    },
    tally: () => ({ asked, found }),
  };
};
