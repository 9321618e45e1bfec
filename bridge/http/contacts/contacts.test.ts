import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTrial, type Trial } from '../trial/open-trial.ts';
import { day, named, noon } from '../trial/company.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial.close());

const approved = {
  id: named.approved,
  standing: 'approved',
  direction: 'out',
  employee: { user_id: named.wang, display_name: '王敏', department: '采购部' },
  external: { user_id: named.zhang, organization: 'Globex', server_name: 'globex.test' },
  purpose: '订单 4500012345',
  requested_at: '2026-11-21T11:40:00.000Z',
  settled: { by: 'chen', at: '2026-11-21T23:40:00.000Z', because: null },
  until: '2026-12-22T11:40:00.000Z',
  scope: { files: true, groups: false },
};

describe('contacts', () => {
  it('are listed with the names people know, of one standing or all', async () => {
    const one = await trial.ask('GET /api/v1/contacts?standing=approved', { as: 'auditor' });
    expect(one.body).toEqual({ items: [approved], next: null });
    const all = await trial.ask('GET /api/v1/contacts', { as: 'approver' });
    expect(all.body['items']).toHaveLength(2);
  });

  it('are paged by a cursor', async () => {
    const first = await trial.ask('GET /api/v1/contacts?limit=1', { as: 'admin' });
    expect(first.body).toMatchObject({ items: [{ id: named.approved }], next: expect.any(String) });
    const second = await trial.ask(`GET /api/v1/contacts?limit=1&cursor=${String(first.body['next'])}`, { as: 'admin' });
    expect(second.body).toMatchObject({ items: [{ id: named.requested }], next: null });
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['limit=many', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['standing=friendly', '/standing'],
    ['stnading=approved', '/stnading'],
  ])('are not listed by a query like %s', async (query, pointer) => {
    const { status, body } = await trial.ask(`GET /api/v1/contacts?${query}`, { as: 'admin' });
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ pointer }]);
  });

  it('are answered one by one', async () => {
    const { status, body } = await trial.ask(`GET /api/v1/contacts/${named.approved}`, { as: 'auditor' });
    expect([status, body]).toEqual([200, approved]);
  });

  it.each([named.absent, 'con_', 'nonsense'])('are not found as %s', async (id) => {
    const { status, body } = await trial.ask(`GET /api/v1/contacts/${id}`, { as: 'admin' });
    expect([status, body['type']]).toEqual([404, 'urn:parley:problem:not-found']);
  });

  it('show as expired once their end has passed, written down or not', async () => {
    trial.time.now = noon + 31 * day;
    const { body } = await trial.ask(`GET /api/v1/contacts/${named.approved}`, { as: 'admin' });
    trial.time.now = noon;
    expect(body['standing']).toBe('expired');
  });

  it('are blocked with a reason, once', async () => {
    const call = `POST /api/v1/contacts/${named.approved}/block`;
    const done = await trial.ask(call, { as: 'approver', json: { reason: '已离职' } });
    expect(done.body).toMatchObject({
      standing: 'blocked',
      settled: { by: 'approver-key', at: '2026-11-22T11:40:00.000Z', because: '已离职' },
      until: null,
      scope: null,
    });
    const again = await trial.ask(call, { as: 'admin', json: { reason: 'again' } });
    expect([again.status, again.body]).toMatchObject([
      409,
      {
        conflict: { standing: 'blocked', by: 'approver-key', at: '2026-11-22T11:40:00.000Z' },
        detail: 'It is blocked, by approver-key at 2026-11-22T11:40:00.000Z. Reload to see where it stands.',
      },
    ]);
  });

  it.each([[{}], [{ reason: 'no' }], [{ reason: 'because', note: 'more' }], [[]], ['because'], [null]])(
    'are not blocked by %j',
    async (json) => {
      const { status, body } = await trial.ask(`POST /api/v1/contacts/${named.approved}/block`, { as: 'admin', json });
      expect([status, body['errors']]).toMatchObject([422, [{ message: expect.any(String) }]]);
    },
  );
});
