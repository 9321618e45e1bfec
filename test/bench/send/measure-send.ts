import { rmSync } from 'node:fs';

import { openPrograms, type Programs } from '../../../homeserver-config/demo/programs.ts';
import type { Conditions } from '../conditions.ts';
import { cpuTime } from '../cpu-time.ts';
import { figure, type Figure } from '../figure.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { median } from '../statistics.ts';
import { makeFolder } from './ground.ts';
import type { Rooms } from './rooms.ts';
import { startSenders, type Sender, type Senders } from './senders.ts';

const [rounds, warmUp] = [7, 1];
const [slices, messages] = [5, 6];
const text = 'Your order 4711 leaves the works on Monday. 您的订单4711将于周一出厂。';

interface Sample {
  /** The median of the messages, milliseconds. */
  readonly p50: number;
  /** CPU time of the homeserver, milliseconds. */
  readonly cpu: number;
}

const send = async ({ person, rooms }: Sender, kind: keyof Rooms): Promise<readonly number[]> => {
  const took: number[] = [];
  for (let message = 0; message < messages; message += 1) {
    const began = performance.now();
    await person.sendText(rooms[kind], text);
    took.push(performance.now() - began);
  }
  return took;
};

// By turns, a few messages each. What a homeserver does after it has answered counts too, so its CPU time is taken over the whole round.
const takeMessages =
  ({ withParley, without }: Senders, kind: keyof Rooms) =>
  async (): Promise<Round<Sample>> => {
    const cpuBefore = { measured: cpuTime(withParley.pid), baseline: cpuTime(without.pid) };
    const took = { measured: [] as number[], baseline: [] as number[] };
    for (let slice = 0; slice < slices; slice += 1) {
      took.baseline.push(...(await send(without, kind)));
      took.measured.push(...(await send(withParley, kind)));
    }
    return {
      measured: { p50: median(took.measured), cpu: cpuTime(withParley.pid) - cpuBefore.measured },
      baseline: { p50: median(took.baseline), cpu: cpuTime(without.pid) - cpuBefore.baseline },
    };
  };

// Without this, a module that is not there would look like one that costs nothing.
const requireAsked = (kind: keyof Rooms, permitted: number): void => {
  const expected = kind === 'internal' ? 0 : (warmUp + rounds) * slices * messages;
  if (permitted !== expected) throw new Error(`Parley was asked ${permitted} times in the ${kind} room, not ${expected} times`);
};

const compare = async (senders: Senders, what: string, conditions: Conditions): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const kind of ['internal', 'shared'] as const) {
    const title = `B21 send: ${kind} room, ${what}`;
    conditions.say(title);
    const before = await senders.permitted();
    const taken = await takeRounds({ count: rounds, warmUp, take: takeMessages(senders, kind) }, conditions);
    requireAsked(kind, (await senders.permitted()) - before);
    figures.push(figure(`${title}, p50`, { atMost: 1.05 }, taken, ({ p50 }) => p50));
    figures.push(figure(`${title}, CPU of Synapse`, { atMost: 1.1 }, taken, ({ cpu }) => cpu));
  }
  return figures;
};

const compareAll = async (folder: string, programs: Programs, conditions: Conditions): Promise<readonly Figure[]> => {
  const senders = await startSenders(folder, programs);
  const all = await compare(senders, 'module and record', conditions);
  return [...(await compare(await senders.withModuleAlone(), 'module', conditions)), ...all];
};

/** What sending a message costs at a real Synapse with Parley, against one without. */
export const measureSend = async (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B21: starting Postgres, two Synapses and the doors');
  const [folder, programs] = [makeFolder(), openPrograms()];
  const stop = (): void => void programs.stopAll();
  conditions.signal.addEventListener('abort', stop);
  try {
    return await compareAll(folder, programs, conditions);
  } finally {
    conditions.signal.removeEventListener('abort', stop);
    await programs.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
};
