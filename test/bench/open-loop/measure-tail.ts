import type { Conditions } from '../conditions.ts';
import { figure, type Figure } from '../figure.ts';
import { requirePermit } from '../hook/measure-hook.ts';
import { messageRequest } from '../hook/message-request.ts';
import { withServers, type ServerProcess } from '../hook/server-process.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { median } from '../statistics.ts';
import { startAttack } from './attack.ts';
import { askAtPace } from './paced.ts';
import { percentile } from './percentile.ts';

const [rounds, warmUp] = [5, 1];
const [slices, seconds] = [2, 1];
const fullPace = 2_000;
const slowestPace = 250;
const easy = 5;

/** Takes turns: what is measured, and its baseline. Each answers how long answers took. */
interface Turns {
  readonly measured: () => Promise<readonly number[]>;
  readonly baseline: () => Promise<readonly number[]>;
}

const takeTurns =
  ({ measured, baseline }: Turns) =>
  async (): Promise<Round<readonly number[]>> => {
    const took = { measured: [] as number[], baseline: [] as number[] };
    for (let slice = 0; slice < slices; slice += 1) {
      took.baseline.push(...(await baseline()));
      took.measured.push(...(await measured()));
    }
    return took;
  };

const asking =
  ({ port }: ServerProcess, perSecond: number) =>
  (): Promise<readonly number[]> =>
    askAtPace({ port, request: messageRequest(), perSecond, seconds });

// Where the machine cannot carry the pace with the asker beside it, what would be measured is the queue and not the server.
const paceFor = async (servers: readonly ServerProcess[], { say }: Conditions): Promise<number> => {
  for (let pace = fullPace; pace > slowestPace; pace /= 2) {
    const middles: number[] = [];
    for (const server of servers) middles.push(median(await asking(server, pace)()));
    if (Math.max(...middles) < easy) return pace;
    say(`  this machine does not carry ${pace} requests a second now: ${Math.max(...middles).toFixed(0)} ms in the middle`);
  }
  return slowestPace;
};

const p99 = (took: readonly number[]): number => percentile(took, 0.99);
const figuresOf = (name: string, aim: { readonly atMost: number }, taken: readonly Round<readonly number[]>[]): readonly Figure[] => [
  figure(`${name}, p99`, aim, taken, p99),
  { name: `${name}, p99 itself`, unit: 'ms', aim: undefined, values: taken.map(({ measured }) => p99(measured)) },
  { name: `${name}, slowest of a round`, unit: 'ms', aim: undefined, values: taken.map(({ measured }) => percentile(measured, 1)) },
];

/** How late the latest answers of a hook are at a fixed pace, against an echo at the same pace. */
export const measureTail = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B7: a hook and an echo at a fixed pace');
  return withServers([['echo-server.ts'], ['hook-server.ts']], async ([echo, hook]) => {
    await requirePermit(hook, messageRequest());
    const pace = await paceFor([echo, hook], conditions);
    const take = takeTurns({ measured: asking(hook, pace), baseline: asking(echo, pace) });
    const taken = await takeRounds({ count: rounds, warmUp, take }, conditions);
    return figuresOf(`B7 hook at ${pace}/s, to an echo`, { atMost: 2 }, taken);
  });
};

/** The same while the same hook is asked hostile things, against the same hook undisturbed. */
export const measureAttack = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B9: a hook at a fixed pace, undisturbed and under attack');
  return withServers([['echo-server.ts'], ['hook-server.ts']], async ([echo, hook]) => {
    await requirePermit(hook, messageRequest());
    const pace = await paceFor([echo, hook], conditions);
    const attacked = async (): Promise<readonly number[]> => {
      const attack = await startAttack(hook.port);
      return asking(hook, pace)().finally(attack.stop);
    };
    const take = takeTurns({ measured: attacked, baseline: asking(hook, pace) });
    const taken = await takeRounds({ count: rounds, warmUp, take }, conditions);
    return figuresOf(`B9 hook at ${pace}/s under attack, to undisturbed`, { atMost: 2 }, taken);
  });
};
