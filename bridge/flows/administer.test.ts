import { describe, expect, it } from '@jest/globals';

import { admit } from './admit.ts';
import { mayRead } from './administer.ts';
import { smallWorld } from './testing/small-world.ts';

describe('mayRead', () => {
  it.each([
    ['queue.read', 'admin', true],
    ['queue.read', 'approver', true],
    ['queue.read', 'auditor', true],
    ['record.read', 'admin', true],
    ['record.read', 'approver', false],
    ['record.read', 'auditor', true],
  ] as const)('%s as %s: %s; a denial is recorded', async (action, role, may) => {
    const world = smallWorld();
    const read = await mayRead(admit(world.admission))({ login: 'carol', role }, action, 'audit');
    expect(read.ok).toBe(may);
    const records = await world.records();
    expect(records).toMatchObject(
      may ? [] : [{ kind: 'decision', body: { subject: 'carol', action, resource: 'audit', reasons: ['role-missing'] } }],
    );
  });
});
