import type { AnyFacts, Decision, DecisionId, DecisionRequest } from '../../policy/index.ts';
import type { AuditEntry } from '../audit/record.ts';

/** Everything a recorded decision holds. */
export interface DecidedRequest {
  readonly id: DecisionId;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly request: DecisionRequest;
  readonly facts: AnyFacts;
  readonly decision: Decision;
  /** The revision of the facts that were compared. */
  readonly seen: number;
}

/** A decision as the audit log keeps it: ids, reasons and the facts compared; no content. */
export const decisionEntry = ({ id, at, request, facts, decision, seen }: DecidedRequest): AuditEntry => ({
  at,
  kind: 'decision',
  body: {
    id,
    outcome: decision.outcome,
    subject: request.subject.id,
    action: request.action,
    resource: request.resource.id,
    context: request.context,
    reasons: decision.reasons,
    rules: decision.rules,
    revision: decision.revision,
    facts,
    facts_revision: seen,
  },
});
