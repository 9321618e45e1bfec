import { createServer, type Agent } from 'node:http';
import { err, ok, type ServerName } from '../../../policy/index.ts';
import { createConnections } from '../connections.ts';
import { createForwardAuth } from '../ingress/forward-auth.ts';
import { createIngress, type IngressNeeds } from '../ingress/listener.ts';
import type { WebServer } from '../ingress/original-request.ts';
import type { Question } from '../ingress/question.ts';
import type { JsonObject } from '../json.ts';
import { createServerKeys } from '../server-keys.ts';
import type { DoorEvent, Verdict } from '../verdict.ts';
import { call, createLoopback, plainTarget, type Reply } from './loopback.ts';
import { bodyOf, createMatrixServer, type MatrixServer } from './matrix-server.ts';

/** We ourselves. */
export const acme: MatrixServer = createMatrixServer('acme.test');
/** A partner whose keys can be fetched. */
export const globex: MatrixServer = createMatrixServer('globex.test');
/** A stranger whose keys cannot. */
export const initech: MatrixServer = createMatrixServer('initech.test');

/** The decision about strangers. */
export const denial: Verdict = {
  permit: false,
  errcode: 'ORG.PARLEY.X',
  error: 'No agreement. / 没有协议。',
  reason: 'no-agreement',
  decisionId: 'dec_1',
};

const loopback = createLoopback();
const agents: Agent[] = [];

/** Ends all worlds. */
export const endWorlds = async (): Promise<void> => {
  for (const agent of agents.splice(0)) agent.destroy();
  await loopback.close();
};

/** The text of a request as a homeserver wrote it down: line, headers and body, one below the other. */
export type SeenRequest = string;

/** Starts a homeserver that writes down what reaches it; gives its port. */
const startHomeserver = (seen: SeenRequest[]): Promise<number> =>
  loopback.listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push([`${request.method} ${request.url}`, ...request.rawHeaders, Buffer.concat(chunks).toString()].join('\n'));
        response.end('{"from":"homeserver"}');
      });
    }),
  );

/** An ingress of acme.test whose partner is globex.test, and what it did. */
export const ingressWorld = async (change: Partial<IngressNeeds> = {}) => {
  const [seen, counted, questions, keysAsked, alarms]: [SeenRequest[], DoorEvent[], Question[], ServerName[], unknown[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const homeserver = plainTarget(await startHomeserver(seen), 'acme.test');
  const agent = createConnections();
  agents.push(agent);
  const keys = createServerKeys({
    now: () => Date.now(),
    fetchAnswer: async (name) => {
      keysAsked.push(name);
      return name === globex.name ? ok(globex.keyAnswer(Date.now() + 86_400_000)) : err('no route');
    },
  });
  const needs: IngressNeeds = {
    serverName: acme.name,
    keys,
    homeserver,
    agent,
    judge: async (question) => {
      questions.push(question);
      return question.origin === globex.name ? { permit: true } : denial;
    },
    sign: async () => ok('c2ln'),
    count: (event) => counted.push(event),
    now: Date.now,
    alarm: (fault) => alarms.push(fault),
    ...change,
  };
  const ingress = createIngress(needs);
  return { ingress, needs, port: await loopback.listen(ingress), seen, counted, questions, keysAsked, alarms };
};

/** What `ingressWorld` gives. */
export type IngressWorld = Awaited<ReturnType<typeof ingressWorld>>;

/** Starts a forward-auth listener that judges as the world's ingress does; gives its port. */
export const startForwardAuth = ({ needs }: IngressWorld, webServer: WebServer): Promise<number> =>
  loopback.listen(createForwardAuth({ ...needs, webServer }));

/** A request a server signs. */
export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly content?: JsonObject;
  /** Who signs; globex.test otherwise. */
  readonly by?: MatrixServer;
}

/** Sends a request to an ingress as a partner signs it. */
export const ask = (
  { port }: IngressWorld,
  { method = 'GET', path, content, by = globex }: Asked,
  headers: Record<string, string> = {},
): Promise<Reply> => {
  const body = content && bodyOf(content);
  const authorization = by.authorize(acme.name, method, path, body);
  return call({ port, method, path, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) });
};

/** What a refusal says: status, error code, reason. */
export const refusal = ({ status, json }: Reply): unknown[] => [status, json['errcode'], json['org.parley.reason']];
