import { describe, expect, it } from '@jest/globals';

import { putPerson } from './put-person.ts';
import { anna, smallWorld } from './testing/small-world.ts';

const dora = { login: 'dora', role: 'admin' } as const;
const written = { userId: anna, displayName: 'Anna 安娜', department: '采购部', by: dora };

describe('putPerson', () => {
  it('enters an employee, or replaces what was known', async () => {
    const world = smallWorld();
    const put = putPerson(world.admission);
    expect(await put(written)).toEqual({ ok: true, value: { userId: anna, displayName: 'Anna 安娜', department: '采购部' } });
    await put({ ...written, department: 'Legal' });
    expect(world.snapshot.directory.person(anna)).toMatchObject({ displayName: 'Anna 安娜', department: 'Legal' });
    expect(await world.records()).toMatchObject([
      {
        kind: 'person.put',
        body: { person: anna, department: '采购部', by: 'dora', rules: ['person.put:by-role'], revision: world.admission.policy.revision },
      },
      { kind: 'person.put', body: { person: anna, department: 'Legal', by: 'dora' } },
    ]);
  });

  it.each(['anna', '', '@bob:globex.test', '@Anna:ACME.test', '@anna:acme.test '])('refuses %j and points at it', async (userId) => {
    const world = smallWorld();
    expect(await putPerson(world.admission)({ ...written, userId })).toEqual({
      ok: false,
      error: { kind: 'invalid', pointer: '/user_id', message: 'must be a user id of acme.test' },
    });
    expect(await world.records()).toEqual([]);
  });

  it.each(['approver', 'auditor'] as const)('is not for an %s', async (role) => {
    const world = smallWorld();
    const put = await putPerson(world.admission)({ ...written, by: { login: 'carol', role } });
    expect(put).toMatchObject({ ok: false, error: { kind: 'denied', reasons: ['role-missing'] } });
    expect(world.snapshot.directory.person(anna)).toBeUndefined();
    expect(await world.records()).toMatchObject([{ kind: 'decision', body: { action: 'person.put', resource: anna } }]);
  });
});
