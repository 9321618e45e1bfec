import { ok } from '../../../policy/index.ts';
import { json } from '../answer.ts';
import { alive } from '../contract/readiness.ts';
import { openRoute, type Route } from '../route.ts';

/** Answers that the program runs; asks nothing else. */
export const getHealth = (): Route =>
  openRoute({
    method: 'get',
    path: '/healthz',
    operationId: 'getHealth',
    summary: 'Whether the program runs',
    needs: 'nothing',
    answering: json(alive, 'It runs.'),
    run: async () => ok({ status: 'alive' as const }),
  });
