import type { Conditions } from '../conditions.ts';
import { cpuTime } from '../cpu-time.ts';
import { figure, type Figure } from '../figure.ts';
import { askEach, askMany } from '../hook/load.ts';
import { messageRequest } from '../hook/message-request.ts';
import { withServers, type ServerProcess } from '../hook/server-process.ts';
import { takeRounds, type Round } from '../rounds.ts';
import { believingCore, costOf, signingCore } from './bare-crypto.ts';
import { partner, signRequestAt, transactionAt } from './partner.ts';

const [rounds, warmUp] = [5, 1];
const [firsts, repeats, transactions, kinds] = [1_200, 4_000, 1_000, 10];
const connections = 8;
const day = 86_400_000;

const homeserver = ['../ingress/homeserver.ts'] as const;
const ingressOf = ({ port }: ServerProcess): readonly string[] => [
  '../ingress/ingress-server.ts',
  String(port),
  JSON.stringify(partner.keyAnswer(Date.now() + day)),
];

let next = 0;
const fresh = (count: number, at: (number: number) => { readonly bytes: Buffer }): readonly Buffer[] =>
  Array.from({ length: count }, () => at((next += 1)).bytes);

/** The CPU time of a server for some requests, milliseconds each. */
const serverCost = async ({ pid }: ServerProcess, requests: number, ask: () => Promise<void>): Promise<number> => {
  const before = cpuTime(pid);
  await ask();
  return (cpuTime(pid) - before) / requests;
};

const costOfEach = ({ port, ...server }: ServerProcess, requests: readonly Buffer[]): Promise<number> =>
  serverCost({ port, ...server }, requests.length, () => askEach({ port, requests, connections }));

const takeFirsts = (ingress: ServerProcess) => async (): Promise<Round<number>> => {
  const core = signingCore(signRequestAt(0).body);
  return { baseline: costOf(firsts, core) / firsts, measured: await costOfEach(ingress, fresh(firsts, signRequestAt)) };
};

const takeRepeats = (ingress: ServerProcess, hook: ServerProcess) => async (): Promise<Round<number>> => {
  const cost = (server: ServerProcess, request: Buffer): Promise<number> =>
    serverCost(server, repeats, () => askMany({ port: server.port, request, requests: repeats, connections }));
  return { baseline: await cost(hook, messageRequest()), measured: await cost(ingress, signRequestAt(0).bytes) };
};

/** What our policy server's signature costs, against what it cannot do without; and when it was given before, against a hook. */
export const measureSigning = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B11: signing events, and the bare cryptography of it in a loop');
  return withServers([homeserver, ['hook-server.ts']], ([behind, hook]) =>
    withServers([ingressOf(behind)], async ([ingress]) => {
      const first = await takeRounds({ count: rounds, warmUp, take: takeFirsts(ingress) }, conditions);
      const again = await takeRounds({ count: rounds, warmUp, take: takeRepeats(ingress, hook) }, conditions);
      return [
        figure('B11 signing for the first time: events a CPU second, to bare cryptography', { atLeast: 0.7 }, first, (cost) => 1 / cost),
        figure('B11 signing again: events a CPU second, to hooks', { atLeast: 0.6 }, again, (cost) => 1 / cost),
      ];
    }),
  );
};

const takeTransactions = (ingress: ServerProcess, proxy: ServerProcess) => async (): Promise<Round<number>> => {
  const requests = fresh(kinds, transactionAt);
  const all = Array.from({ length: transactions }, (_, index) => requests[index % kinds] ?? Buffer.alloc(0));
  return { baseline: await costOfEach(proxy, all), measured: await costOfEach(ingress, all) };
};

/** What passing a transaction of 50 events on costs, against a proxy that looks at nothing. */
export const measureProxy = (conditions: Conditions): Promise<readonly Figure[]> => {
  conditions.say('B13: passing on transactions of 50 events, and a plain proxy');
  return withServers([homeserver], ([behind]) =>
    withServers([ingressOf(behind), ['../ingress/proxy-server.ts', String(behind.port)]], async ([ingress, proxy]) => {
      const taken = await takeRounds({ count: rounds, warmUp, take: takeTransactions(ingress, proxy) }, conditions);
      const core = believingCore(transactionAt(0).body);
      const least = taken.map(({ baseline }) => ({ measured: baseline + costOf(transactions, core) / transactions, baseline }));
      return [
        figure('B13 a transaction of 50 events: CPU, to a plain proxy', { atMost: 2 }, taken, (cost) => cost),
        figure('B13 the plain proxy that also verifies and parses: CPU, to itself', undefined, least, (cost) => cost),
      ];
    }),
  );
};
