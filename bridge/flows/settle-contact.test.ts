import { describe, expect, it } from '@jest/globals';

import type { ContactId, ExternalContact, Result, Role } from '../../policy/index.ts';
import type { ActFault } from './administer.ts';
import { approveContact } from './approve-contact.ts';
import { blockContact } from './block-contact.ts';
import type { Administrator } from './question.ts';
import { rejectContact } from './reject-contact.ts';
import { anna, approve, bob, request, smallWorld, type SmallWorld } from './testing/small-world.ts';

const carol: Administrator = { login: 'carol', role: 'approver' };
const dora: Administrator = { login: 'dora', role: 'admin' };
const scope = { files: false, groups: true };

type Act = (world: SmallWorld, id: ContactId, by?: Administrator) => Promise<Result<ExternalContact, ActFault>>;

const acts = {
  approve: (({ admission }, id, by = carol) => approveContact(admission)({ id, by, scope })) as Act,
  reject: (({ admission }, id, by = carol) => rejectContact(admission)({ id, by, because: 'wrong person' })) as Act,
  block: (({ admission }, id, by = carol) => blockContact(admission)({ id, by, because: 'left the company' })) as Act,
} as const;

/** A contact on which each act is possible. */
const ready = { approve: request, reject: request, block: approve } as const;

const everyAct = Object.keys(acts) as (keyof typeof acts)[];

describe('approving', () => {
  it('moves a request on, for 180 days and in its scope, and records it', async () => {
    const world = smallWorld();
    const { id } = await request(world);
    const until = world.time.now + 180 * 24 * 60 * 60 * 1000;
    const approved = await acts.approve(world, id);
    expect(approved).toMatchObject({ ok: true, value: { id, standing: 'approved', by: 'carol', at: world.time.now, until, scope } });
    expect(await world.contacts()).toMatchObject([{ id, standing: 'approved', until, scope }]);
    expect(await world.records()).toMatchObject([
      { kind: 'contact.approved', at: world.time.now, body: { contact: id, employee: anna, external: bob, by: 'carol', until, scope } },
    ]);
  });

  it('has its end written down when it comes', async () => {
    const world = smallWorld();
    const { id } = await request(world);
    const until = world.time.now + 1000;
    await approveContact(world.admission)({ id, by: carol, scope, until });
    expect(world.memory.duties()).toEqual([{ duty: { kind: 'expire-contacts' }, key: `expire:${id}`, notBefore: until }]);
  });

  it('is in force at the next decision', async () => {
    const world = smallWorld();
    const { id } = await request(world);
    await acts.approve(world, id);
    expect(world.snapshot.directory.contactBetween(anna, bob)).toMatchObject({ id, standing: 'approved' });
  });

  it('takes an end that lies ahead, and no other', async () => {
    const world = smallWorld();
    const { id } = await request(world);
    const untilWhen = (until: number) => approveContact(world.admission)({ id, by: carol, scope, until });
    for (const until of [world.time.now, world.time.now - 1, 0, -1]) {
      expect(await untilWhen(until)).toEqual({ ok: false, error: { kind: 'invalid', pointer: '/until', message: 'lies in the past' } });
    }
    expect(await world.records()).toEqual([]);
    expect(await untilWhen(world.time.now + 1)).toMatchObject({ ok: true, value: { until: world.time.now + 1 } });
  });

  it('is not for the employee whose contact it is', async () => {
    const world = smallWorld();
    const { id } = await request(world);
    const own = await acts.approve(world, id, { login: 'anna', role: 'admin' });
    expect(own).toMatchObject({ ok: false, error: { kind: 'denied', reasons: ['own-request'] } });
    expect(await world.contacts()).toMatchObject([{ standing: 'requested' }]);
    expect(await acts.approve(world, id, { login: 'ann', role: 'admin' })).toMatchObject({ ok: true });
  });
});

describe('rejecting', () => {
  it('moves a request on and keeps why; the words stay with the contact', async () => {
    const world = smallWorld();
    const { id } = await request(world);
    expect(await acts.reject(world, id)).toMatchObject({ ok: true, value: { standing: 'rejected', by: 'carol', because: 'wrong person' } });
    const records = await world.records();
    expect(records).toMatchObject([{ kind: 'contact.rejected', body: { contact: id, by: 'carol' } }]);
    expect(JSON.stringify(records)).not.toContain('wrong person');
    expect(world.memory.duties()).toEqual([]);
  });

  it('is open to whose contact it is', async () => {
    const world = smallWorld();
    const { id } = await request(world);
    expect(await acts.reject(world, id, { login: 'anna', role: 'approver' })).toMatchObject({ ok: true });
  });
});

describe('blocking', () => {
  it('moves an approval on and parts the two, in one commit', async () => {
    const world = smallWorld();
    const { id } = await approve(world);
    expect(await acts.block(world, id)).toMatchObject({ ok: true, value: { standing: 'blocked', because: 'left the company' } });
    expect(world.snapshot.directory.contactBetween(anna, bob)).toMatchObject({ standing: 'blocked' });
    expect(await world.records()).toMatchObject([{ kind: 'contact.blocked', body: { contact: id, by: 'carol' } }]);
    expect(world.memory.duties()).toMatchObject([
      { duty: { kind: 'part-contact', employee: anna, external: bob, because: 'contact-blocked' }, key: `part:${id}` },
    ]);
  });
});

describe.each(everyAct)('to %s', (act) => {
  const roles: readonly (readonly [Role, boolean])[] = [
    ['admin', true],
    ['approver', true],
    ['auditor', false],
  ];

  it.each(roles)('as %s: %s', async (role, may) => {
    const world = smallWorld();
    const { id } = await ready[act](world);
    const before = await world.contacts();
    const done = await acts[act](world, id, { login: 'carol', role });
    expect(done.ok).toBe(may);
    if (may) return;
    expect(done).toMatchObject({ error: { kind: 'denied', reasons: ['role-missing'], decisionId: expect.stringMatching(/^dec_/) } });
    expect(await world.contacts()).toEqual(before);
    expect(await world.records()).toMatchObject([
      {
        kind: 'decision',
        body: { outcome: 'deny', subject: 'carol', action: `contact.${act}`, resource: id, reasons: ['role-missing'], facts: { role } },
      },
    ]);
    expect(world.memory.duties()).toEqual([]);
  });

  it('a second time is a conflict that says who was first and when', async () => {
    const world = smallWorld();
    const { id } = await ready[act](world);
    const [first, second] = await Promise.all([acts[act](world, id, carol), acts[act](world, id, dora)]);
    expect(first.ok && first.value.standing).toBeTruthy();
    expect(second).toEqual({
      ok: false,
      error: { kind: 'conflict', standing: first.ok && first.value.standing, by: 'carol', at: world.time.now },
    });
    expect(await world.records()).toHaveLength(1);
    expect(world.memory.duties().length).toBeLessThanOrEqual(1);
  });

  it('a contact nobody knows is not found, and nothing is recorded', async () => {
    const world = smallWorld();
    expect(await acts[act](world, 'con_unknown0000' as ContactId)).toEqual({ ok: false, error: { kind: 'not-found' } });
    expect(await world.records()).toEqual([]);
  });

  it('comes to nothing where the record cannot be written', async () => {
    const world = smallWorld();
    const { id } = await ready[act](world);
    const before = await world.contacts();
    const { unitOfWork } = world.admission;
    const fails: typeof unitOfWork = (work) =>
      unitOfWork((commit) => work({ ...commit, audit: { append: () => Promise.reject(new Error('disk full')) } }));
    await expect(acts[act]({ ...world, admission: { ...world.admission, unitOfWork: fails } }, id)).rejects.toThrow('disk full');
    expect(await world.contacts()).toEqual(before);
    expect(world.memory.duties()).toEqual([]);
  });
});

describe('an act that is not possible from where a contact stands', () => {
  it.each([
    ['approve', approve, 'approved'],
    ['reject', approve, 'approved'],
    ['block', request, 'requested'],
  ] as const)('%s: is a conflict', async (act, prepare, standing) => {
    const world = smallWorld();
    const { id } = await prepare(world);
    expect(await acts[act](world, id)).toMatchObject({ ok: false, error: { kind: 'conflict', standing } });
  });
});
