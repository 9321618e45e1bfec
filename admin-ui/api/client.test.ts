import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { RequestFailed, type Failure } from '../errors.ts';
import { createApi, type Api, type Wires } from './client.ts';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

const answering = (answer: () => Response | Promise<Response>): { api: Api; sent: Sent[] } => {
  const sent: Sent[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return answer();
  }) as Wires['fetch'];
  return { api: createApi({ fetch, csrfToken: () => 'token-1' }), sent };
};

const json = (status: number, body: unknown) => () => Response.json(body, { status });

const failing = async (asked: Promise<unknown>): Promise<Failure | undefined> => {
  const thrown: unknown = await asked.catch((error: unknown) => error);
  return thrown instanceof RequestFailed ? thrown.failure : undefined;
};

const schema = z.object({ name: z.string() });

describe('the client', () => {
  it('sends the token with a change and not with a question', async () => {
    const { api, sent } = answering(json(200, { name: 'x' }));
    await api('/session', schema);
    await api('/session', schema, { method: 'DELETE' });
    expect(sent.map(({ init }) => new Headers(init.headers).get('x-csrf-token'))).toEqual([null, 'token-1']);
  });

  it('sends JSON below /api/v1', async () => {
    const { api, sent } = answering(json(200, { name: 'x' }));
    expect(await api('/requests/con_1/reject', schema, { method: 'POST', body: { reason: '不需要' } })).toEqual({ name: 'x' });
    expect(sent[0]).toMatchObject({ url: '/api/v1/requests/con_1/reject', init: { method: 'POST', body: '{"reason":"不需要"}' } });
  });

  it('takes an answer without a body for nothing', async () => {
    const { api } = answering(() => new Response(null, { status: 204 }));
    expect(await api('/session', z.unknown(), { method: 'DELETE' })).toBeUndefined();
  });

  it.each([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), { kind: 'unreachable' }],
    ['an answer outside the contract', json(200, { name: 1 }), { kind: 'broken', trace: undefined }],
    ['an answer that is no JSON', () => new Response('<html>', { status: 200 }), { kind: 'broken', trace: undefined }],
    ['an error page of a proxy', () => new Response('<html>', { status: 502 }), { kind: 'broken', trace: undefined }],
    ['an ended session', json(401, {}), { kind: 'session-ended' }],
  ])('fails on %s', async (_, answer, failure) => {
    expect(await failing(answering(answer).api('/requests', schema))).toEqual(failure);
  });
});
