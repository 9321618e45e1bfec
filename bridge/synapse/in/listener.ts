import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { sentenceOf } from '../../../policy/index.ts';
import { answerError, answerJson } from './answer.ts';
import { carriesToken } from './bearer.ts';
import type { ReadyHook } from './hooks/index.ts';
import { readJson } from './read-json.ts';
import { takeTransaction, type Observe } from './transactions.ts';

/** What the homeserver's door needs of the world. */
export interface HomeserverDoor {
  readonly hookToken: string;
  readonly homeserverToken: string;
  readonly hooks: ReadonlyMap<string, ReadyHook>;
  readonly observe: Observe;
  /** Whether a transaction of the homeserver may be taken now; otherwise it is to come again after what waits before it. */
  readonly inOrder: (transactionId: string) => boolean;
  readonly clock: () => number;
  /** Unexpected failures, with an id that the answer carries too. */
  readonly onFault: (fault: unknown, where: string) => string;
  /** Other paths: health and metrics. Answers whether it was one of them. */
  readonly other: (request: IncomingMessage, response: ServerResponse) => boolean;
}

type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const hookLimit = 4 * 1024 * 1024;
// 100 events and 100 to-device messages of 64 KiB each, escaped: a transaction refused for its size would come again for ever.
const transactionLimit = 32 * 1024 * 1024;

const denied = (error: string): object => ({
  decision: 'deny',
  errcode: 'ORG.PARLEY.FACTS_UNAVAILABLE',
  error,
  reason: 'facts-unavailable',
  decision_id: '',
});

const hookDoor = ({ hooks, hookToken, onFault }: HomeserverDoor): Door => {
  const allowed = carriesToken(hookToken);
  return async (request, response) => {
    if (!allowed(request)) return answerJson(response, 403, denied('wrong or missing token'));
    const name = request.url?.slice('/hooks/v1/'.length) ?? '';
    const hook = hooks.get(name);
    if (!hook) return answerJson(response, 404, denied(`unknown hook ${name.slice(0, 100)}`));
    const body = await readJson(request, hookLimit);
    if (!body.ok) return answerJson(response, body.error.status, denied(body.error.message));
    try {
      const answer = await hook(body.value);
      answerJson(response, 200, answer ?? denied(sentenceOf('facts-unavailable')));
    } catch (fault) {
      answerJson(response, 200, { ...denied(sentenceOf('facts-unavailable')), decision_id: onFault(fault, name) });
    }
  };
};

const eventsOf = (body: unknown): readonly unknown[] | undefined => {
  const events = typeof body === 'object' && body !== null && 'events' in body ? body.events : undefined;
  return Array.isArray(events) ? events : undefined;
};

type TransactionDoor = (request: IncomingMessage, response: ServerResponse, transactionId: string) => Promise<void>;

const transactionDoor =
  ({ observe, inOrder, clock, onFault }: HomeserverDoor): TransactionDoor =>
  async (request, response, transactionId) => {
    const body = await readJson(request, transactionLimit);
    if (!body.ok) return answerError(response, body.error.status, 'M_BAD_JSON', body.error.message);
    const events = eventsOf(body.value);
    if (!events) return answerError(response, 400, 'M_BAD_JSON', 'the body must carry a list of events');
    if (!inOrder(transactionId)) return answerError(response, 503, 'M_UNKNOWN', 'one before this is missing, please send what waits');
    try {
      await takeTransaction(observe, events, clock());
      answerJson(response, 200, {});
    } catch (fault) {
      answerError(response, 503, 'M_UNKNOWN', `not kept yet, please send it again (${onFault(fault, 'transaction')})`);
    }
  };

const transactions = /^(?:\/_matrix\/app\/v1)?\/transactions\/([^/]+)$/;
const appservice = /^(?:\/_matrix\/app\/v1)?\/(?:ping|users\/|rooms\/|thirdparty\/|transactions\/)/;

const appserviceDoor = (door: HomeserverDoor): Door => {
  const [allowed, take] = [carriesToken(door.homeserverToken), transactionDoor(door)];
  return async (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (!allowed(request)) return answerError(response, 403, 'M_FORBIDDEN', 'wrong or missing token');
    const [, transactionId] = transactions.exec(path) ?? [];
    if (transactionId !== undefined) {
      return request.method === 'PUT' ? take(request, response, transactionId) : answerError(response, 405, 'M_UNRECOGNIZED', 'use PUT');
    }
    if (path === '/_matrix/app/v1/ping') {
      return request.method === 'POST' ? answerJson(response, 200, {}) : answerError(response, 405, 'M_UNRECOGNIZED', 'use POST');
    }
    // A 200 would tell the homeserver that a person exists who does not.
    answerError(response, 404, 'M_NOT_FOUND', 'nothing here');
  };
};

/** The door our own homeserver speaks to: hooks of our module, appservice transactions, health. Bare HTTP, so that nothing slows a decision. */
export const homeserverListener = (door: HomeserverDoor): Server => {
  const [hook, service] = [hookDoor(door), appserviceDoor(door)];
  const route: Door = async (request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/hooks/v1/')) {
      return request.method === 'POST' ? hook(request, response) : answerJson(response, 405, denied('use POST'));
    }
    if (appservice.test(url)) return service(request, response);
    if (!door.other(request, response)) answerError(response, 404, 'M_UNRECOGNIZED', 'unknown path');
  };
  const server = createServer((request, response) => {
    route(request, response).catch((fault: unknown) => answerError(response, 500, 'M_UNKNOWN', door.onFault(fault, 'homeserver door')));
  });
  // Synapse keeps idle connections for 120 s and does not send a POST twice: a shorter patience here would refuse at random.
  server.keepAliveTimeout = 130_000;
  server.headersTimeout = 135_000;
  server.requestTimeout = 30_000;
  return server;
};
