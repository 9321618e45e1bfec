import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Conditions } from '../conditions.ts';
import { figure, type Figure } from '../figure.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { withLargeDoors, type LargeDoors } from './large-doors.ts';

const [rounds, warmUp] = [5, 1];
const run = promisify(execFile);

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
};

const takeStarts =
  ({ start, decided }: LargeDoors) =>
  async (): Promise<Round<number>> => {
    const baseline = await timeOf(() => run(process.execPath, ['-e', '0']));
    let stop = (): Promise<void> => Promise.resolve();
    const measured = await timeOf(async () => {
      stop = start().stop;
      await decided('permit');
    });
    await stop();
    return { measured, baseline };
  };

/** How long after their start the doors permit the first message, with 100,000 contacts in Postgres. */
export const measureStart = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B24: the doors from their start to the first decision, and `node -e 0`');
  return withLargeDoors(conditions, async (doors) => {
    const taken = await takeRounds({ count: rounds, warmUp, take: takeStarts(doors) }, conditions);
    return [
      { name: 'B24 cold start to the first decision', unit: 's', aim: { atMost: 1.5 }, values: taken.map(({ measured }) => measured) },
      figure('B24 the same, to `node -e 0`', undefined, taken, (seconds) => seconds),
    ];
  });
};
