import type { Conditions } from '../conditions.ts';
import { cpuTime } from '../cpu-time.ts';
import { figure, type Figure } from '../figure.ts';
import { inTurn, takeRounds } from '../rounds.ts';
import { askMany, askOnce } from './load.ts';
import { messageRequest } from './message-request.ts';
import { startServer, type ServerProcess } from './server-process.ts';

const [rounds, warmUp] = [7, 2];
const requests = 10_000;
const connections = 16;
const names = ['hook: CPU of a request, against a bare echo', 'hook: requests a second, against a bare echo'] as const;

interface Sample {
  /** CPU time of the server, milliseconds. */
  readonly cpu: number;
  /** Requests a second. */
  readonly rate: number;
}

const samplingOf =
  ({ pid, port }: ServerProcess, request: Buffer) =>
  async (): Promise<Sample> => {
    const [cpuBefore, began] = [cpuTime(pid), performance.now()];
    await askMany({ port, request, requests, connections });
    return { cpu: cpuTime(pid) - cpuBefore, rate: requests / (performance.now() - began) };
  };

const requirePermit = async ({ port }: ServerProcess, request: Buffer): Promise<void> => {
  const answer = (await askOnce({ port, request })).toString();
  if (!answer.endsWith('{"decision":"permit"}')) throw new Error(`the hook does not permit what is measured: ${answer}`);
};

const compare = async (echo: ServerProcess, hook: ServerProcess, conditions: Conditions): Promise<readonly Figure[]> => {
  const request = messageRequest();
  await requirePermit(hook, request);
  const take = inTurn({ measured: samplingOf(hook, request), baseline: samplingOf(echo, request) });
  const taken = await takeRounds({ count: rounds, warmUp, take }, conditions);
  return [figure(names[0], { atMost: 1.35 }, taken, ({ cpu }) => cpu), figure(names[1], { atLeast: 0.75 }, taken, ({ rate }) => rate)];
};

/** What a hook costs over HTTP, at the doors' own listener, against a server that only sends the body back. */
export const measureHook = async (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('hook: check_event_allowed of a message, and an echo of the same body');
  const servers: ServerProcess[] = [];
  try {
    servers.push(await startServer('echo-server.ts'), await startServer('hook-server.ts'));
    const [echo, hook] = servers;
    return echo && hook ? await compare(echo, hook, conditions) : [];
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
  }
};
