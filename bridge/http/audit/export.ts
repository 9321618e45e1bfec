import { ok } from '../../../policy/index.ts';
import { lines } from '../answer.ts';
import { auditRecord } from '../contract/record.ts';
import { route, type Route } from '../route.ts';
import type { Wiring } from '../wiring.ts';

/** Streams the whole audit log as `parley verify` reads it, first record first, as fast as the caller takes it. */
export const exportAudit = ({ listings }: Pick<Wiring, 'listings'>): Route =>
  route({
    method: 'get',
    path: '/api/v1/audit/export',
    operationId: 'exportAudit',
    summary: 'Export the whole audit log, one record a line',
    needs: 'record.read',
    answering: lines(auditRecord, 'audit.ndjson', 'Every record, first one first.'),
    run: async () => ok(listings.auditLines()),
  });
