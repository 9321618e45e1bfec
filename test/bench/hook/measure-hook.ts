import type { Conditions } from '../conditions.ts';
import { cpuTime } from '../cpu-time.ts';
import { figure, type Figure } from '../figure.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { askMany, askOnce } from './load.ts';
import { messageRequest } from './message-request.ts';
import { withServers, type ServerProcess } from './server-process.ts';

const [rounds, warmUp] = [5, 2];
const [slices, requests] = [5, 2_000];
const connections = 16;

interface Sample {
  /** CPU time of the server, milliseconds. */
  readonly cpu: number;
  /** How long the requests took, milliseconds. */
  readonly time: number;
}

const timeOf = async ({ port }: ServerProcess, request: Buffer): Promise<number> => {
  const began = performance.now();
  await askMany({ port, request, requests, connections });
  return performance.now() - began;
};

// By turns, in slices; a server uses no CPU while the other is asked.
const takeRequests = (one: ServerProcess, echo: ServerProcess, request: Buffer) => async (): Promise<Round<Sample>> => {
  const before = { measured: cpuTime(one.pid), baseline: cpuTime(echo.pid) };
  const time = { measured: 0, baseline: 0 };
  for (let slice = 0; slice < slices; slice += 1) {
    time.baseline += await timeOf(echo, request);
    time.measured += await timeOf(one, request);
  }
  return {
    measured: { cpu: cpuTime(one.pid) - before.measured, time: time.measured },
    baseline: { cpu: cpuTime(echo.pid) - before.baseline, time: time.baseline },
  };
};

/** Throws where a hook does not permit what is asked of it: nobody wants to know what a refusal costs. */
export const requirePermit = async ({ port }: ServerProcess, request: Buffer): Promise<void> => {
  const answer = (await askOnce({ port, request })).toString();
  if (!answer.endsWith('{"decision":"permit"}')) throw new Error(`the hook does not permit what is measured: ${answer}`);
};

/** What a hook costs over HTTP, at the doors' own listener, against a server that only sends the body back. */
export const measureHook = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B1: check_event_allowed of a message, and an echo of the same body');
  return withServers([['echo-server.ts'], ['floor-server.ts'], ['hook-server.ts']], async ([echo, floor, hook]) => {
    const request = messageRequest();
    for (const server of [floor, hook]) await requirePermit(server, request);
    const against = (one: ServerProcess) => takeRounds({ count: rounds, warmUp, take: takeRequests(one, echo, request) }, conditions);
    const [least, whole] = [await against(floor), await against(hook)];
    return [
      figure('B1 hook: CPU of a request, to an echo', { atMost: 1.35 }, whole, ({ cpu }) => cpu),
      figure('B1 hook: requests a second, to an echo', { atLeast: 0.75 }, whole, ({ time }) => 1 / time),
      figure('B1 token and JSON alone: CPU, to an echo', undefined, least, ({ cpu }) => cpu),
    ];
  });
};
