import type { z } from 'zod';

import { problem } from '../../bridge/http/contract/problem.ts';
import { failureOf, RequestFailed } from '../errors.ts';

/** A part of a request besides its path. `body` is sent as JSON, `signal` ends it early. */
export interface Sending {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the admin API and parses its answer with the contract. Throws `RequestFailed` and nothing else. */
export type Api = <T>(path: string, schema: z.ZodType<T>, sending?: Sending) => Promise<T>;

/** What the client needs of the world. `csrfToken` is read at each change. */
export interface Wires {
  readonly fetch: typeof fetch;
  readonly csrfToken: () => string | undefined;
}

const deadline = 15_000;

const headersFor = ({ method = 'GET', body }: Sending, token: string | undefined): Record<string, string> => ({
  accept: 'application/json',
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(method === 'GET' || token === undefined ? {} : { 'x-csrf-token': token }),
});

const within = (signal: AbortSignal | undefined): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(deadline), ...(signal === undefined ? [] : [signal])]);

const send = async (wires: Wires, path: string, sending: Sending): Promise<Response> => {
  try {
    return await wires.fetch(`/api/v1${path}`, {
      method: sending.method ?? 'GET',
      headers: headersFor(sending, wires.csrfToken()),
      signal: within(sending.signal),
      ...(sending.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
    });
  } catch (error) {
    throw new RequestFailed({ kind: 'unreachable' }, error);
  }
};

const bodyOf = async (response: Response): Promise<unknown> => {
  try {
    return response.status === 204 ? undefined : await response.json();
  } catch {
    return undefined;
  }
};

/** The client of `/api/v1`: session by cookie, JSON both ways. */
export const createApi =
  (wires: Wires): Api =>
  async (path, schema, sending = {}) => {
    const response = await send(wires, path, sending);
    const body = await bodyOf(response);
    if (!response.ok) throw new RequestFailed(failureOf(response.status, problem.safeParse(body).data));
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new RequestFailed({ kind: 'broken', trace: undefined }, parsed.error);
    return parsed.data;
  };
