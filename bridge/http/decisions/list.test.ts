import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { named } from '../trial/company.ts';
import { openTrial, type Trial } from '../trial/open-trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

describe('decisions', () => {
  it('are listed with who, what, why and by which rules; nothing else of the log is', async () => {
    const denied = await trial.ask(`POST /api/v1/contacts/${named.approved}/block`, { as: 'auditor', json: { reason: 'not mine to say' } });
    expect(denied.status).toBe(403);
    const { body } = await trial.ask('GET /api/v1/decisions', { as: 'auditor' });
    const decision = {
      id: denied.body['decision_id'],
      at: '2026-11-22T11:40:00.000Z',
      outcome: 'deny',
      subject: 'auditor-key',
      action: 'contact.block',
      resource: named.approved,
      reasons: ['role-missing'],
      rules: ['contact.block:role-missing'],
      revision: expect.any(String),
    };
    expect(body).toEqual({ items: [decision], next: null });
  });
});
