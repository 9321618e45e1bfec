import type { Conditions } from '../conditions.ts';
import { cpuTime } from '../cpu-time.ts';
import { figure, type Figure } from '../figure.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { askMany, askOnce } from './load.ts';
import { messageRequest } from './message-request.ts';
import { startServer, type ServerProcess } from './server-process.ts';

const [rounds, warmUp] = [7, 2];
const [slices, requests] = [5, 3_000];
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
const takeRequests = (hook: ServerProcess, echo: ServerProcess, request: Buffer) => async (): Promise<Round<Sample>> => {
  const before = { measured: cpuTime(hook.pid), baseline: cpuTime(echo.pid) };
  const time = { measured: 0, baseline: 0 };
  for (let slice = 0; slice < slices; slice += 1) {
    time.baseline += await timeOf(echo, request);
    time.measured += await timeOf(hook, request);
  }
  return {
    measured: { cpu: cpuTime(hook.pid) - before.measured, time: time.measured },
    baseline: { cpu: cpuTime(echo.pid) - before.baseline, time: time.baseline },
  };
};

const requirePermit = async ({ port }: ServerProcess, request: Buffer): Promise<void> => {
  const answer = (await askOnce({ port, request })).toString();
  if (!answer.endsWith('{"decision":"permit"}')) throw new Error(`the hook does not permit what is measured: ${answer}`);
};

const compare = async (echo: ServerProcess, hook: ServerProcess, conditions: Conditions): Promise<readonly Figure[]> => {
  const request = messageRequest();
  await requirePermit(hook, request);
  const taken = await takeRounds({ count: rounds, warmUp, take: takeRequests(hook, echo, request) }, conditions);
  return [
    figure('hook: CPU of a request, against a bare echo', { atMost: 1.35 }, taken, ({ cpu }) => cpu),
    figure('hook: requests a second, against a bare echo', { atLeast: 0.75 }, taken, ({ time }) => 1 / time),
  ];
};

/** What a hook costs over HTTP, at the doors' own listener, against a server that only sends the body back. */
export const measureHook = async (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('hook: check_event_allowed of a message, and an echo of the same body');
  const servers: ServerProcess[] = [];
  try {
    const echo = await startServer('echo-server.ts');
    servers.push(echo);
    const hook = await startServer('hook-server.ts');
    servers.push(hook);
    return await compare(echo, hook, conditions);
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
  }
};
