import { readFileSync } from 'node:fs';

import type { Conditions } from '../conditions.ts';
import type { Figure } from '../figure.ts';
import { askMany } from '../hook/load.ts';
import { withLargeDoors } from './large-doors.ts';

const periods = 8;
const requests = 25_000;

/** What a process has in memory, in MB (VmRSS, proc(5)). */
const memoryOf = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

/** What the doors hold in memory with 100,000 contacts while they are asked and asked, and how much more in the end than half-way. */
export const measureMemory = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say(`B25: memory of the doors over ${periods * requests} messages`);
  return withLargeDoors(conditions, async ({ port, request, start, decided }) => {
    const { pid } = start();
    await decided('permit');
    const values: number[] = [];
    for (let period = 0; period < periods; period += 1) {
      conditions.signal.throwIfAborted();
      await askMany({ port, request, requests, connections: 16 });
      values.push(memoryOf(pid));
    }
    const later = values.slice(periods / 2);
    const grown = (later.at(-1) ?? 0) - (later[0] ?? 0);
    return [
      { name: 'B25 memory of the doors', unit: 'MB', aim: { atMost: 250 }, values },
      {
        name: `B25 growth over the last ${((periods / 2 - 1) * requests) / 1_000},000 messages`,
        unit: 'MB',
        aim: undefined,
        values: [grown],
      },
    ];
  });
};
