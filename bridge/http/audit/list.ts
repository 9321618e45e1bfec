import type { z } from 'zod';
import { ok } from '../../../policy/index.ts';
import type { AuditRecord } from '../../audit/record.ts';
import { json } from '../answer.ts';
import { auditPage, auditQuery, type auditRecord } from '../contract/record.ts';
import { pageJson, partOf } from '../page.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

const recordJson = ({ index, at, kind, body, previous, hash }: AuditRecord): z.output<typeof auditRecord> => ({
  index,
  at,
  kind,
  body,
  previous,
  hash,
});

/** Lists the audit log, newest first; of one kind, or all of it. */
export const listAudit = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/audit',
    operationId: 'listAudit',
    summary: 'List the audit log, newest first',
    needs: 'record.read',
    query: auditQuery,
    answering: json(auditPage, 'A page of audit records.'),
    run: async ({ query }) => {
      const page = await listings.audit(query.kind === undefined ? [] : [query.kind], partOf(query));
      return ok(pageJson(page, recordJson));
    },
  });
