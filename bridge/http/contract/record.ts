import { z } from 'zod';

import { instant, pageOf, pageQuery } from './page.ts';

/** One entry of the audit log, exactly as it is hashed. */
export const auditRecord = z
  .object({
    index: z.int(),
    at: z.int().meta({ description: 'Milliseconds since 1970.' }),
    kind: z.string(),
    body: z.record(z.string(), z.unknown()),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRecord' });

/** A page of the audit log, newest first. */
export const auditPage = pageOf(auditRecord).meta({ id: 'AuditPage' });
/** Which records to list. */
export const auditQuery = pageQuery.extend({ kind: z.string().max(100).optional() });

/** A decision that was recorded. */
export const decision = z
  .object({
    id: z.string(),
    at: instant,
    outcome: z.enum(['permit', 'deny']),
    subject: z.string(),
    action: z.string(),
    resource: z.string(),
    reasons: z.array(z.string()),
    rules: z.array(z.string()),
    revision: z.string(),
  })
  .meta({ id: 'Decision' });

/** A page of decisions, newest first. */
export const decisionPage = pageOf(decision).meta({ id: 'DecisionPage' });

/** One archived event with its place in the room. */
export const archivedEvent = z
  .object({
    seq: z.int(),
    event_id: z.string(),
    room_id: z.string(),
    sender: z.string(),
    type: z.string(),
    origin_server_ts: z.int(),
    received_at: instant,
    withheld: z.boolean(),
    event: z.unknown(),
  })
  .meta({ id: 'ArchivedEvent' });

/** A page of a room's archive, in the order received. */
export const archivePage = pageOf(archivedEvent).meta({ id: 'ArchivePage' });
/** Which room's archive to list. */
export const archiveQuery = pageQuery.extend({ room_id: z.string() });
