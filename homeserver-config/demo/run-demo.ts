import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Constellation, startConstellation } from './constellation.ts';
import type { DemoArguments } from './demo-arguments.ts';
import { writeDemoJson } from './demo-json.ts';
import { claimFolder, markName } from './one-demo.ts';
import { stopOrphans } from './orphans.ts';
import { portsFromBase } from './ports.ts';
import { privateFolder } from './private-files.ts';
import { type Programs, openPrograms } from './programs.ts';
import { seed } from './seed.ts';
import { playStory } from './story.ts';
import { whereEverythingIs } from './where-everything-is.ts';

/** Where the demo keeps its data, the Python that has Synapse, and who is told what happens. */
export interface DemoPlace {
  readonly folder: string;
  readonly python: string;
  readonly say: (line: string) => void;
}

const throwAway = (folder: string): void => {
  for (const name of readdirSync(folder).filter((one) => one !== markName)) rmSync(join(folder, name), { recursive: true });
};

const raise = async ({ resolve }: DemoArguments, { folder, python, say }: DemoPlace, programs: Programs): Promise<Constellation> => {
  say('Starting two companies with Parley, and one partner without');
  const ports = portsFromBase(process.env['DEMO_PORT_BASE']);
  const constellation = await startConstellation({ folder, ports, python, resolve, durable: true, say }, programs);
  await seed(constellation);
  writeDemoJson(join(folder, 'demo.json'), constellation);
  return constellation;
};

const show = async (args: DemoArguments, place: DemoPlace, programs: Programs): Promise<'played'> => {
  const constellation = await raise(args, place, programs);
  place.say('\nThe story');
  await playStory(constellation, place.folder, place.say);
  if (args.check) return 'played';
  for (const line of whereEverythingIs(constellation)) place.say(line);
  place.say(`\nThe same for programs: ${join(place.folder, 'demo.json')}\nEverything stays up until Ctrl-C.`);
  throw await programs.died;
};

// When a program dies, whoever talked to it may notice first; what died is the better explanation.
const explain = async (noticed: unknown, programs: Programs): Promise<never> => {
  throw (await Promise.race([programs.died, pause(500)])) ?? noticed;
};

/** Fulfils when somebody wants us to end: Ctrl-C, a signal, or the end of the process that started us. */
const askedToEnd = (): Promise<'asked'> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'));
    process.on('disconnect', () => resolve('asked'));
    process.channel?.unref();
  });

/**
 * Starts the demo, plays its story, and stays until asked to end (`check`: ends after the story). Returns the exit code;
 * throws when something does not start, does not come true, or dies. Nothing is left running in any case.
 */
export const runDemo = async (args: DemoArguments, place: DemoPlace): Promise<number> => {
  const { folder, say } = place;
  const release = claimFolder(privateFolder(folder));
  const programs = openPrograms();
  const asked = askedToEnd();
  try {
    await stopOrphans(folder, say);
    if (args.reset) throwAway(folder);
    const end = await Promise.race([show(args, place, programs).catch((error) => explain(error, programs)), asked]);
    if (end === 'played') return 0;
    say('\nStopping');
    return args.check ? 1 : 0;
  } finally {
    await programs.stopAll();
    release();
  }
};
