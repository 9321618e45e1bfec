import type { z } from 'zod';
import { ok } from '../../../policy/index.ts';
import type { AuditRecord } from '../../audit/record.ts';
import { json } from '../answer.ts';
import { pageQuery } from '../contract/page.ts';
import { decision, decisionPage } from '../contract/record.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

// The body holds more than this: the facts compared belong to the audit log.
const decisionJson = ({ at, body }: AuditRecord): z.output<typeof decision> => decision.parse({ ...body, at: new Date(at).toISOString() });

/** Lists the decisions on record, newest first. */
export const listDecisions = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/decisions',
    operationId: 'listDecisions',
    summary: 'List recorded decisions, newest first',
    needs: 'record.read',
    query: pageQuery,
    answering: json(decisionPage, 'A page of decisions.'),
    run: async ({ query }) => {
      const page = await listings.audit(['decision'], partOf(query));
      return ok(pageJson(page, decisionJson));
    },
  });
