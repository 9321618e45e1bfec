import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTrial, type Trial } from '../trial/open-trial.ts';
import { named } from '../trial/company.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

describe('people', () => {
  it('are listed', async () => {
    const { body } = await trial.ask('GET /api/v1/people', { as: 'auditor' });
    expect(body).toEqual({ items: [{ user_id: named.wang, display_name: '王敏', department: '采购部' }], next: null });
  });

  it.each([encodeURIComponent('@zhao:acme.test'), '@zhao:acme.test'])('are entered and replaced at %s', async (address) => {
    const json = { display_name: ' 赵云 ', department: '销售部' };
    const { status, body } = await trial.ask(`PUT /api/v1/people/${address}`, { as: 'admin', json });
    expect([status, body]).toEqual([200, { user_id: '@zhao:acme.test', display_name: '赵云', department: '销售部' }]);
  });

  it('need a user id of ours', async () => {
    const { status, body } = await trial.ask('PUT /api/v1/people/zhao', { as: 'admin', json: { display_name: 'Zhao' } });
    expect([status, body['errors']]).toEqual([422, [{ pointer: '/user_id', message: 'must be a user id of acme.test' }]]);
  });

  it.each([[{}], [{ display_name: 1 }], [{ display_name: 'Zhao', role: 'admin' }]])('are not entered as %j', async (json) => {
    expect((await trial.ask('PUT /api/v1/people/@zhao:acme.test', { as: 'admin', json })).status).toBe(422);
  });
});
