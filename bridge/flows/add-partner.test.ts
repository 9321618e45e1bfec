import { describe, expect, it } from '@jest/globals';

import { addPartner, type WrittenPartner } from './add-partner.ts';
import { agree, smallWorld, strict } from './testing/small-world.ts';

const written: WrittenPartner = {
  name: 'Initech',
  serverNames: ['initech.test', 'chat.initech.test:8448'],
  terms: strict,
  by: { login: 'dora', role: 'admin' },
};

describe('addPartner', () => {
  it('enters an agreement that is active at once, for each of its servers, and records the terms', async () => {
    const world = smallWorld();
    const added = await addPartner(world.admission)(written);
    expect(added).toMatchObject({
      ok: true,
      value: { name: 'Initech', serverNames: written.serverNames, standing: 'active', terms: strict },
    });
    for (const server of added.ok ? added.value.serverNames : []) {
      expect(world.snapshot.directory.agreementWith(server)).toMatchObject({ standing: 'active' });
    }
    expect(await world.records()).toMatchObject([
      {
        kind: 'partner.added',
        body: { partner: added.ok && added.value.partner, server_names: written.serverNames, terms: strict, by: 'dora' },
      },
    ]);
  });

  it('takes a server name once', async () => {
    const { admission } = smallWorld();
    const added = await addPartner(admission)({ ...written, serverNames: ['initech.test', 'initech.test'] });
    expect(added).toMatchObject({ ok: true, value: { serverNames: ['initech.test'] } });
  });

  it.each([
    [['initech.test', 'Initech.test'], '/server_names/1', 'must be a Matrix server name in lower case'],
    [['https://initech.test'], '/server_names/0', 'must be a Matrix server name in lower case'],
    [[''], '/server_names/0', 'must be a Matrix server name in lower case'],
    [['*.initech.test'], '/server_names/0', 'must be a Matrix server name in lower case'],
    [['initech.test', 'acme.test'], '/server_names/1', 'is our own server name'],
  ])('refuses %j and points at %s', async (serverNames, pointer, message) => {
    const world = smallWorld();
    expect(await addPartner(world.admission)({ ...written, serverNames })).toEqual({
      ok: false,
      error: { kind: 'invalid', pointer, message },
    });
    expect(await world.records()).toEqual([]);
  });

  it('is a conflict where one of the servers is a partner’s already', async () => {
    const world = smallWorld();
    await agree(world, { standing: 'suspended' });
    const taken = await addPartner(world.admission)({ ...written, serverNames: ['initech.test', 'globex.test'] });
    expect(taken).toEqual({ ok: false, error: { kind: 'conflict', standing: 'suspended' } });
    expect(await world.records()).toEqual([]);
  });

  it.each(['approver', 'auditor'] as const)('is not for an %s', async (role) => {
    const world = smallWorld();
    const added = await addPartner(world.admission)({ ...written, by: { login: 'carol', role } });
    expect(added).toMatchObject({ ok: false, error: { kind: 'denied', reasons: ['role-missing'] } });
    expect(await world.records()).toMatchObject([{ kind: 'decision', body: { action: 'partner.add', subject: 'carol' } }]);
  });
});
