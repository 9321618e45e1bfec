import { describe, expect, it } from '@jest/globals';

import type { PartnerId, ServerName } from '../../policy/index.ts';
import { amendAgreement } from './amend-agreement.ts';
import { agree, smallWorld, strict } from './testing/small-world.ts';

const dora = { login: 'dora', role: 'admin' } as const;
const globex = 'globex.test' as ServerName;

describe('amendAgreement', () => {
  it('changes what is named and nothing else, in force at the next decision, and records before and after', async () => {
    const world = smallWorld();
    const { partner } = await agree(world);
    const terms = { files: !strict.files, forbiddenWords: ['tender'] };
    const amended = await amendAgreement(world.admission)({ id: partner, terms, by: dora });
    expect(amended).toMatchObject({ ok: true, value: { standing: 'active', serverNames: [globex], terms: { ...strict, ...terms } } });
    expect(world.snapshot.directory.agreementWith(globex)?.terms).toEqual({ ...strict, ...terms });
    expect(await world.records()).toMatchObject([
      {
        kind: 'agreement.amended',
        body: { partner, by: 'dora', terms, from_terms: { files: strict.files, forbiddenWords: strict.forbiddenWords } },
      },
    ]);
  });

  it('records only what became different, and nothing where all is so already', async () => {
    const world = smallWorld();
    const { partner } = await agree(world);
    const amend = amendAgreement(world.admission);
    const links = ['globex.test'];
    await amend({ id: partner, terms: { files: strict.files, links }, by: dora });
    expect(await amend({ id: partner, terms: { links: [...links], files: strict.files }, by: dora })).toMatchObject({ ok: true });
    expect((await world.records()).map(({ body }) => body['terms'])).toEqual([{ links }]);
  });

  it('can be done while the agreement is suspended, and not once it has ended', async () => {
    for (const [standing, outcome] of [
      ['suspended', { ok: true, value: { standing: 'suspended', terms: { files: !strict.files } } }],
      ['ended', { ok: false, error: { kind: 'conflict', standing: 'ended' } }],
    ] as const) {
      const world = smallWorld();
      const { partner } = await agree(world, { standing });
      expect(await amendAgreement(world.admission)({ id: partner, terms: { files: !strict.files }, by: dora })).toMatchObject(outcome);
    }
  });

  it('says which pattern or file type is none, and changes nothing', async () => {
    const world = smallWorld();
    const { partner } = await agree(world);
    const amend = amendAgreement(world.admission);
    expect(await amend({ id: partner, terms: { files: !strict.files, patterns: ['fine', 'a(b'] }, by: dora })).toMatchObject({
      error: { kind: 'invalid', pointer: '/patterns/1', message: expect.stringMatching(/missing closing \)/) },
    });
    expect(await amend({ id: partner, terms: { fileTypes: ['PDF'] }, by: dora })).toMatchObject({
      error: { kind: 'invalid', pointer: '/file_types/0' },
    });
    expect(world.snapshot.directory.agreementWith(globex)?.terms).toEqual(strict);
    expect(await world.records()).toEqual([]);
  });

  it('of a partner nobody knows is not found', async () => {
    const { admission } = smallWorld();
    expect(await amendAgreement(admission)({ id: 'par_unknown000' as PartnerId, terms: { edits: false }, by: dora })).toEqual({
      ok: false,
      error: { kind: 'not-found' },
    });
  });

  it.each(['approver', 'auditor'] as const)('is not for an %s', async (role) => {
    const world = smallWorld();
    const { partner } = await agree(world);
    const amended = await amendAgreement(world.admission)({ id: partner, terms: { edits: false }, by: { login: 'carol', role } });
    expect(amended).toMatchObject({ ok: false, error: { kind: 'denied', reasons: ['role-missing'] } });
    expect(world.snapshot.directory.agreementWith(globex)?.terms).toEqual(strict);
    expect(await world.records()).toMatchObject([{ kind: 'decision', body: { action: 'partner.amend', resource: partner } }]);
  });
});
