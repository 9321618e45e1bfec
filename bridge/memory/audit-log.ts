import { hash } from 'node:crypto';
import { emptyHead, headAfter, link } from '../audit/chain.ts';
import { isRecordable } from '../audit/record.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import { Unkeepable } from '../ports/unit-of-work.ts';
import type { Draft } from './draft.ts';

const sha256 = (text: string): string => hash('sha256', text);

/** The audit log within one commit. Commits follow one another here, so an entry has its place at once. */
export const auditLogIn = ({ state: { log } }: Draft): AuditLog => ({
  append: async (entry) => {
    if (!isRecordable(entry)) throw new Unkeepable(`an audit entry of kind ${entry.kind} holds what has no canonical form`);
    const last = log.at(-1);
    log.push(link(sha256, last ? headAfter(last) : emptyHead, structuredClone(entry)));
  },
});
