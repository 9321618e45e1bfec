import { z } from 'zod';
import { createDocument, type ZodOpenApiMediaTypeObject, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from './contract/problem.ts';
import { problemOf } from './problem.ts';
import { refusalSamples } from './problem-samples.ts';
import { problemWords } from './problem-words.ts';
import type { RefusalKind } from './refusal.ts';
import type { Route } from './route.ts';

/** The document of the admin API. */
export type ApiDocument = ReturnType<typeof createDocument>;

const changes = (route: Route): boolean => route.method !== 'get' && route.needs !== 'nothing';
const takesBody = (route: Route): boolean => route.method === 'post' || route.method === 'put';

const kindsOf = (route: Route): readonly RefusalKind[] => {
  const closed = route.needs !== 'nothing';
  const decided = closed && route.needs !== 'login' && route.needs !== 'loopback-or-key';
  const kinds: readonly (readonly [boolean, readonly RefusalKind[]])[] = [
    [closed, ['unauthenticated']],
    [decided, ['denied']],
    [changes(route), ['csrf-token-missing']],
    [Object.keys(route.params.shape).length > 0, ['not-found', 'malformed-request']],
    [takesBody(route), ['malformed-json', 'body-too-large', 'not-json']],
    [changes(route) && route.method === 'post', ['key-malformed', 'key-reused', 'key-under-way', 'keys-not-kept']],
    [true, ['schema', 'unexpected', ...route.refusals]],
  ];
  return kinds.flatMap(([holds, named]) => (holds ? named : []));
};

const sampleOf = (kind: RefusalKind, path: string) => ({
  value: problemOf(refusalSamples[kind], { requestId: 'req_5f0c1d2e3a4b5c6d7e8f9a0b', path, language: 'en' }),
});

const refusalsOf = (route: Route): ZodOpenApiOperationObject['responses'] => {
  const byStatus = Map.groupBy(kindsOf(route), (kind) => problemWords[kind].status);
  const responses = [...byStatus].map(([status, kinds]) => {
    const examples = Object.fromEntries(kinds.map((kind) => [kind, sampleOf(kind, route.path)]));
    const description = `${kinds.map((kind) => problemWords[kind].title.en).join('; ')}.`;
    return [String(status), { description, content: { 'application/problem+json': { schema: problem, examples } } }] as const;
  });
  return Object.fromEntries(responses);
};

const contentOf = ({ mediaType, schema }: Route['answering']): { content?: Record<string, ZodOpenApiMediaTypeObject> } =>
  mediaType === undefined ? {} : { content: { [mediaType]: { schema: schema ?? z.string() } } };

const headersOf = (route: Route) => ({
  ...(changes(route) && {
    'x-csrf-token': z
      .string()
      .optional()
      .meta({ description: 'Of a change in a browser session: the `csrf_token` of GET /api/v1/session.' }),
  }),
  ...(changes(route) &&
    route.method === 'post' && {
      'idempotency-key': z
        .string()
        .min(1)
        .max(200)
        .optional()
        .meta({ description: 'Sent twice within 24 hours, the change is done once and answered alike.' }),
    }),
});

const decidedAs = ({ needs }: Route): string =>
  needs === 'nothing' || needs === 'login' || needs === 'loopback-or-key' ? '' : `Decided as \`${needs}\`.`;

const operationOf = (route: Route): ZodOpenApiOperationObject => ({
  operationId: route.operationId,
  summary: route.summary,
  description: decidedAs(route),
  tags: [route.path.split('/')[3] ?? 'health'],
  security: route.needs === 'nothing' ? [] : [{ key: [] }, ...(route.needs === 'loopback-or-key' ? [] : [{ session: [] }])],
  requestParams: { path: route.params, query: route.query, header: z.object(headersOf(route)) },
  ...(route.body && {
    requestBody: { required: !route.body.safeParse({}).success, content: { 'application/json': { schema: route.body } } },
  }),
  responses: {
    [String(route.answering.status)]: { description: route.answering.description, ...contentOf(route.answering) },
    ...refusalsOf(route),
  },
});

const pathsOf = (routes: readonly Route[]): ZodOpenApiPathsObject => {
  const byPath = Map.groupBy(routes, (route) => route.path);
  return Object.fromEntries(
    [...byPath].map(([path, at]) => [path, Object.fromEntries(at.map((route) => [route.method, operationOf(route)]))]),
  );
};

/** Writes the OpenAPI 3.1 document of routes, from the values that serve them. `session` names the session's cookie. */
export const documentOf = (routes: readonly Route[], session: string): ApiDocument =>
  createDocument({
    openapi: '3.1.1',
    info: { title: 'Parley admin API', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: session } },
    },
    paths: pathsOf(routes),
  });
