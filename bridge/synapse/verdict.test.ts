import { describe, expect, it } from '@jest/globals';

import type { ContactId, DecisionId, ReasonCode } from '../../policy/index.ts';
import type { Admitted } from '../flows/admit.ts';
import { refusalOf } from './verdict.ts';

const admitted = (outcome: 'permit' | 'deny', reasons: readonly [ReasonCode, ...ReasonCode[]], requestId?: ContactId): Admitted => ({
  id: 'dec_1' as DecisionId,
  decision: { outcome, reasons, rules: [], obligations: [], revision: 'r' },
  requestId,
  fault: undefined,
});

describe('a refusal', () => {
  it('says the most important reason, for programs and for people', () => {
    expect(refusalOf(admitted('deny', ['contact-not-approved', 'room-internal'], 'con_1' as ContactId))).toEqual({
      errcode: 'ORG.PARLEY.CONTACT_NOT_APPROVED',
      error: 'Approval is needed for this contact. It has been requested. / 联系此人需要审批。申请已提交。',
      reason: 'contact-not-approved',
      decision_id: 'dec_1',
      request_id: 'con_1',
    });
  });

  it('names no request where there is none', () => {
    const refusal = refusalOf(admitted('deny', ['contact-not-approved']));
    expect(refusal).not.toHaveProperty('request_id');
    expect(refusal?.error).toBe('Approval is needed for this contact. / 联系此人需要审批。');
  });

  it('is none where it was permitted', () => {
    expect(refusalOf(admitted('permit', ['contact-approved']))).toBeUndefined();
  });
});
