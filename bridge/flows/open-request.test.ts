import { describe, expect, it } from '@jest/globals';

import { openRequest } from './open-request.ts';
import { agree, anna, approve, beginning, bob, request, smallWorld, type SmallWorld } from './testing/small-world.ts';

const carol = { login: 'carol', role: 'approver' } as const;
const written = { employee: anna, external: bob, purpose: 'delivery dates', by: carol };

const opening = ({ admission }: SmallWorld): ReturnType<typeof openRequest> => openRequest(admission);

describe('openRequest', () => {
  it('opens a request and records who asked, without the purpose', async () => {
    const world = smallWorld();
    await agree(world);
    const opened = await opening(world)(written);
    expect(opened).toMatchObject({
      ok: true,
      value: { standing: 'requested', employee: anna, external: bob, direction: 'out', purpose: 'delivery dates' },
    });
    const records = await world.records();
    expect(records).toMatchObject([{ kind: 'contact.requested', body: { employee: anna, external: bob, by: 'carol' } }]);
    expect(JSON.stringify(records)).not.toContain('delivery dates');
  });

  it('answers the request that is open already', async () => {
    const world = smallWorld();
    await agree(world);
    const { id } = await request(world);
    expect(await opening(world)(written)).toMatchObject({ ok: true, value: { id, purpose: '' } });
    expect(await world.contacts()).toHaveLength(1);
    expect(await world.records()).toEqual([]);
  });

  it('asks anew once an approval has expired, written down or not', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world, { until: beginning + 1000 });
    world.time.now = beginning + 1000;
    expect(await opening(world)(written)).toMatchObject({ ok: true, value: { standing: 'requested' } });
  });

  it('is denied, and recorded, where the contact is approved', async () => {
    const world = smallWorld();
    await agree(world);
    await approve(world);
    expect(await opening(world)(written)).toMatchObject({ ok: false, error: { kind: 'denied', reasons: ['nothing-permits'] } });
    expect(await world.records('decision')).toHaveLength(1);
  });

  it('is denied, and recorded, to an auditor', async () => {
    const world = smallWorld();
    await agree(world);
    const by = { login: 'ada', role: 'auditor' } as const;
    expect(await opening(world)({ ...written, by })).toMatchObject({ ok: false, error: { kind: 'denied', reasons: ['role-missing'] } });
    expect(await world.records('decision')).toMatchObject([{ body: { action: 'request.open', subject: 'ada' } }]);
    expect(await world.contacts()).toEqual([]);
  });

  it('is a conflict where the contact was approved in between', async () => {
    const world = smallWorld();
    await agree(world);
    const { unitOfWork } = world.admission;
    const late = {
      ...world.admission,
      unitOfWork: (async (work) => {
        await approve(world);
        return unitOfWork(work);
      }) as typeof unitOfWork,
    };
    expect(await openRequest(late)(written)).toEqual({
      ok: false,
      error: { kind: 'conflict', standing: 'approved', by: 'carol', at: beginning },
    });
    expect(await world.contacts()).toHaveLength(1);
  });

  it.each([
    ['none', {}, 'no-agreement'],
    ['suspended', { standing: 'suspended' }, 'agreement-suspended'],
  ] as const)('is denied, and recorded, where the agreement is %s', async (_which, agreement, reason) => {
    const world = smallWorld();
    if ('standing' in agreement) await agree(world, agreement);
    expect(await opening(world)(written)).toMatchObject({ ok: false, error: { kind: 'denied', reasons: [reason] } });
    expect(await world.records('decision')).toMatchObject([{ body: { action: 'contact.request', context: { employee: anna } } }]);
    expect(await world.contacts()).toEqual([]);
  });

  it.each([
    [{ employee: 'anna' }, '/employee'],
    [{ employee: '@anna:Acme.test' }, '/employee'],
    [{ employee: bob }, '/employee'],
    [{ employee: '@parley:acme.test' }, '/employee'],
    [{ external: 'bob@globex.test' }, '/external'],
    [{ external: '' }, '/external'],
    [{ external: '@ben:acme.test' }, '/external'],
    [{ external: '@parley:acme.test' }, '/external'],
  ])('refuses %j and points at %s', async (bad, pointer) => {
    const world = smallWorld();
    await agree(world);
    expect(await opening(world)({ ...written, ...bad })).toMatchObject({ ok: false, error: { kind: 'invalid', pointer } });
    expect([await world.contacts(), await world.records()]).toEqual([[], []]);
  });
});
