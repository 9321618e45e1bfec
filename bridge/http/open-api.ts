import { z } from 'zod';
import { ok } from '../../policy/index.ts';
import { json } from './answer.ts';
import type { ApiDocument } from './document.ts';
import { openRoute, type Route } from './route.ts';

/** Answers the document of the admin API, this route included; it is asked for once all routes are declared. */
export const getDocument = (document: () => ApiDocument): Route =>
  openRoute({
    method: 'get',
    path: '/api/v1/openapi.json',
    operationId: 'getOpenApi',
    summary: 'Get this document',
    needs: 'nothing',
    answering: json(z.record(z.string(), z.unknown()), 'An OpenAPI 3.1 document.'),
    run: async () => ok({ ...document() }),
  });
