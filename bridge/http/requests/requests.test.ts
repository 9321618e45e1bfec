import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTrial, type Trial } from '../trial/open-trial.ts';
import { named } from '../trial/company.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await openTrial();
});
afterEach(() => trial.close());

const call = (act: string) => `POST /api/v1/requests/${named.requested}/${act}`;

describe('requests', () => {
  it('are listed while they wait, and no longer', async () => {
    const before = await trial.ask('GET /api/v1/requests', { as: 'approver' });
    expect(before.body).toMatchObject({ items: [{ id: named.requested, standing: 'requested', settled: null }], next: null });
    await trial.ask(call('reject'), { as: 'approver', json: { reason: '不需要' } });
    const after = await trial.ask('GET /api/v1/requests', { as: 'approver' });
    expect(after.body).toEqual({ items: [], next: null });
  });

  it('are opened by hand', async () => {
    const json = { employee: named.wang, external: '@new:globex.test', purpose: ' 报价 ' };
    const { status, body } = await trial.ask('POST /api/v1/requests', { as: 'approver', json });
    expect([status, body]).toMatchObject([200, { standing: 'requested', purpose: '报价', external: { user_id: '@new:globex.test' } }]);
  });

  it('are not opened for somebody who is no user id', async () => {
    const { status, body } = await trial.ask('POST /api/v1/requests', { as: 'admin', json: { employee: named.wang, external: 'Li Hua' } });
    expect([status, body['errors']]).toEqual([422, [{ pointer: '/external', message: 'must be a user id of another organization' }]]);
  });

  it('are approved until an instant and within a scope', async () => {
    const json = { until: '2027-05-21T08:00:00+08:00', scope: { files: false, groups: true } };
    const { status, body } = await trial.ask(call('approve'), { as: 'approver', json });
    expect([status, body]).toMatchObject([
      200,
      { standing: 'approved', until: '2027-05-21T00:00:00.000Z', scope: { files: false, groups: true }, settled: { by: 'approver-key' } },
    ]);
  });

  it('are approved for the usual time and scope without a body', async () => {
    const { body } = await trial.ask(call('approve'), { as: 'admin' });
    expect(body).toMatchObject({ until: '2027-05-21T11:40:00.000Z', scope: { files: true, groups: true } });
  });

  it('are settled once: the second learns who was first', async () => {
    await trial.ask(call('approve'), { as: 'approver' });
    const second = await trial.ask(call('reject'), { as: 'admin', json: { reason: 'too late' } });
    expect([second.status, second.body['conflict']]).toEqual([
      409,
      { standing: 'approved', by: 'approver-key', at: '2026-11-22T11:40:00.000Z' },
    ]);
  });

  it.each([
    [{ until: 'soon' }, '/until'],
    [{ until: '2027-05-21T08:00:00' }, '/until'],
    [{ until: 1811116800000 }, '/until'],
    [{ scope: { files: 'yes' } }, '/scope/files'],
    [{ scope: { calls: true } }, '/scope/calls'],
  ])('are not approved by %j', async (json, pointer) => {
    const { status, body } = await trial.ask(call('approve'), { as: 'admin', json });
    expect([status, body['errors']]).toMatchObject([422, [{ pointer }]]);
    const { body: still } = await trial.ask(`GET /api/v1/contacts/${named.requested}`, { as: 'admin' });
    expect(still['standing']).toBe('requested');
  });

  it.each(['approve', 'reject'])('that do not exist are not found by %s', async (act) => {
    const json = act === 'reject' ? { reason: 'because' } : {};
    const { status } = await trial.ask(`POST /api/v1/requests/${named.absent}/${act}`, { as: 'admin', json });
    expect(status).toBe(404);
  });
});
