import type { ContactId, DecisionId, PartnerId } from '../../policy/index.ts';

/** New ids. MUST be unguessable and never repeat. */
export interface IdSource {
  readonly contact: () => ContactId;
  readonly partner: () => PartnerId;
  readonly decision: () => DecisionId;
}
