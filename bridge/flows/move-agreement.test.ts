import { describe, expect, it } from '@jest/globals';

import type { PartnerId, ServerName } from '../../policy/index.ts';
import { moveAgreement } from './move-agreement.ts';
import { agree, smallWorld } from './testing/small-world.ts';

const dora = { login: 'dora', role: 'admin' } as const;
const globex = 'globex.test' as ServerName;

describe('moveAgreement', () => {
  it('suspends and activates, each in force at the next decision and recorded', async () => {
    const world = smallWorld();
    const { partner } = await agree(world);
    const move = moveAgreement(world.admission);
    expect(await move({ id: partner, by: dora, act: 'suspend' })).toMatchObject({ ok: true, value: { standing: 'suspended' } });
    expect(world.snapshot.directory.agreementWith(globex)).toMatchObject({ standing: 'suspended' });
    expect(await move({ id: partner, by: dora, act: 'activate' })).toMatchObject({ ok: true, value: { standing: 'active' } });
    expect(world.snapshot.directory.agreementWith(globex)).toMatchObject({ standing: 'active' });
    expect(await world.records()).toMatchObject([
      { kind: 'agreement.suspended', body: { partner, by: 'dora' } },
      { kind: 'agreement.activated', body: { partner, by: 'dora' } },
    ]);
  });

  it.each([
    ['active', 'activate'],
    ['suspended', 'suspend'],
    ['ended', 'activate'],
    ['ended', 'suspend'],
    ['proposed', 'suspend'],
  ] as const)('that is %s is not to be moved by %s', async (standing, act) => {
    const world = smallWorld();
    const { partner } = await agree(world, { standing });
    expect(await moveAgreement(world.admission)({ id: partner, by: dora, act })).toEqual({
      ok: false,
      error: { kind: 'conflict', standing },
    });
    expect(await world.records()).toEqual([]);
  });

  it('of a partner nobody knows is not found', async () => {
    const { admission } = smallWorld();
    expect(await moveAgreement(admission)({ id: 'par_unknown000' as PartnerId, by: dora, act: 'suspend' })).toEqual({
      ok: false,
      error: { kind: 'not-found' },
    });
  });

  it.each(['approver', 'auditor'] as const)('is not for an %s', async (role) => {
    const world = smallWorld();
    const { partner } = await agree(world);
    const moved = await moveAgreement(world.admission)({ id: partner, by: { login: 'carol', role }, act: 'suspend' });
    expect(moved).toMatchObject({ ok: false, error: { kind: 'denied', reasons: ['role-missing'] } });
    expect(world.snapshot.directory.agreementWith(globex)).toMatchObject({ standing: 'active' });
    expect(await world.records()).toMatchObject([{ kind: 'decision', body: { action: 'partner.suspend', resource: partner } }]);
  });
});
