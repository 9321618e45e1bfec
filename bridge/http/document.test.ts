import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTrial, trialDocument, type Trial } from './trial/open-trial.ts';
import { refusalSamples } from './problem-samples.ts';
import { problemOf } from './problem.ts';
import { problem } from './contract/problem.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let trial: Trial;
let document: Document;
beforeAll(async () => {
  trial = await openTrial();
  document = trialDocument(trial.wiring) as Document;
});
afterAll(() => trial.close());

const operations = (): [call: string, operation: Operation][] =>
  Object.entries(document.paths).flatMap(([path, at]) =>
    Object.entries(at).map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation]),
  );

const served = [
  'GET /api/v1/contacts',
  'GET /api/v1/contacts/{id}',
  'POST /api/v1/contacts/{id}/block',
  'GET /api/v1/requests',
  'POST /api/v1/requests',
  'POST /api/v1/requests/{id}/approve',
  'POST /api/v1/requests/{id}/reject',
  'GET /api/v1/partners',
  'POST /api/v1/partners',
  'GET /api/v1/partners/{id}',
  'POST /api/v1/partners/{id}/suspend',
  'POST /api/v1/partners/{id}/terms',
  'POST /api/v1/partners/{id}/activate',
  'GET /api/v1/people',
  'PUT /api/v1/people/{user_id}',
  'GET /api/v1/rooms',
  'POST /api/v1/rooms/{id}/class',
  'GET /api/v1/decisions',
  'GET /api/v1/audit',
  'GET /api/v1/audit/export',
  'GET /api/v1/archive/events',
  'POST /api/v1/session',
  'GET /api/v1/session',
  'GET /api/v1/system',
  'DELETE /api/v1/session',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /api/v1/openapi.json',
];

describe('the document', () => {
  it('is served to anybody, as OpenAPI 3.1', async () => {
    const { body } = await trial.ask('GET /api/v1/openapi.json');
    expect(body).toEqual(document);
    expect(body['openapi']).toBe('3.1.1');
  });

  it('has every route, and no other', () => {
    expect(
      operations()
        .map(([call]) => call)
        .sort(),
    ).toEqual([...served].sort());
  });

  it('names every operation once, in camel case, with a summary', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
    for (const [, { summary }] of operations()) expect(summary.length).toBeGreaterThan(3);
  });

  it('declares the parameters of every path', () => {
    for (const [call, { parameters = [] }] of operations()) {
      const inPath = [...call.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((parameter) => parameter.in === 'path');
      expect([call, declared.map(({ name }) => name)]).toEqual([call, inPath]);
      expect(declared.every(({ required }) => required === true)).toBe(true);
    }
  });

  it('points only to what it has', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
    expect(pointers.length).toBeGreaterThan(10);
    expect(pointers.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  it('tells apart what anybody, a session and a key may call', () => {
    const needs = (call: string) => operations().find(([one]) => one === call)?.[1].security;
    expect(needs('POST /api/v1/session')).toEqual([]);
    expect(needs('GET /metrics')).toEqual([{ key: [] }]);
    expect(needs('GET /api/v1/audit')).toEqual([{ key: [] }, { session: [] }]);
  });

  it('says of an approval that its body may be left out, and of a denial that it may not', () => {
    expect(document.paths['/api/v1/requests/{id}/approve']?.['post']?.requestBody?.required).toBe(false);
    expect(document.paths['/api/v1/requests/{id}/reject']?.['post']?.requestBody?.required).toBe(true);
  });

  it('shows every refusal of a route as the problem it is', () => {
    const approve = document.paths['/api/v1/requests/{id}/approve']?.['post']?.responses ?? {};
    expect(Object.keys(approve).sort()).toEqual(['200', '400', '401', '403', '404', '409', '413', '415', '422', '500']);
    expect(approve['403']).toMatchObject({
      description: 'Not allowed; CSRF token missing.',
      content: { 'application/problem+json': { examples: { denied: { value: { reason: 'role-missing', status: 403 } } } } },
    });
  });

  it.each(Object.values(refusalSamples))('has an example of $kind that is a problem', (refusal) => {
    const example = problemOf(refusal, { requestId: 'req_1', path: '/api/v1/audit', language: 'zh' });
    expect(problem.strict().safeParse(example).success).toBe(true);
  });
});
