import { expect, it } from '@jest/globals';
import type { Agreement, ContentTerms, PartnerId, ServerName } from '../../policy/index.ts';
import { agreement, fresh } from './samples.ts';
import { describePorts } from './describe-ports.ts';

describePorts('agreements', (world) => {
  const add = (added: Agreement): Promise<void> => world.unitOfWork((commit) => commit.agreements.add(added));
  const put = (changed: Agreement): Promise<void> => world.unitOfWork((commit) => commit.agreements.put(changed));
  const found = (id: PartnerId): Promise<Agreement | undefined> => world.unitOfWork((commit) => commit.agreements.find(id));
  const withName = (names: readonly ServerName[]): Promise<Agreement | undefined> =>
    world.unitOfWork((commit) => commit.agreements.withServerName(names));

  it('keeps an agreement as it was given, its server names in their order', async () => {
    const added = agreement();
    await add(added);
    expect(await found(added.partner)).toEqual(added);
    const bare = agreement({ serverNames: [], terms: { ...added.terms, forbiddenWords: [] } });
    await add(bare);
    expect(await found(bare.partner)).toEqual(bare);
  });

  it.each<Partial<ContentTerms>>([
    { patterns: ['\\b\\d{16}\\b', '机密,"{}"'], largestMessage: 300, largestFile: 5_000_000_000, edits: false },
    { links: 'none', fileTypes: ['document', 'image/*'] },
    { links: ['docs.acme.test', 'x.test'] },
    { links: [] },
  ])('keeps the terms on content, when added and when changed: %j', async (terms) => {
    const added = agreement();
    await add({ ...added, terms: { ...added.terms, ...terms } });
    expect((await found(added.partner))?.terms).toEqual({ ...added.terms, ...terms });
    await put(added);
    expect((await found(added.partner))?.terms).toEqual(added.terms);
    await put({ ...added, terms: { ...added.terms, ...terms } });
    expect((await found(added.partner))?.terms).toEqual({ ...added.terms, ...terms });
  });

  it('writes what changed, server names included', async () => {
    const before = agreement();
    await add(before);
    const after: Agreement = { ...before, standing: 'suspended', serverNames: [fresh.server(), ...before.serverNames.slice(1)] };
    await put(after);
    expect(await found(before.partner)).toEqual(after);
    expect(await withName(before.serverNames.slice(0, 1))).toBeUndefined();
  });

  it('answers undefined for what was never added, and refuses to put it', async () => {
    expect(await found(fresh.partner())).toBeUndefined();
    expect(await withName([fresh.server()])).toBeUndefined();
    await expect(put(agreement())).rejects.toThrow('there is no agreement');
  });

  it('finds the partner by any of its server names', async () => {
    const added = agreement();
    await add(added);
    expect(await withName([fresh.server(), ...added.serverNames.slice(1)])).toEqual(added);
  });

  it('refuses a server name that belongs to another partner, and keeps nothing of it', async () => {
    const first = agreement();
    await add(first);
    const second = agreement({ serverNames: [fresh.server(), ...first.serverNames.slice(0, 1)] });
    await expect(add(second)).rejects.toThrow();
    expect(await found(second.partner)).toBeUndefined();
    expect(await withName(second.serverNames.slice(0, 1))).toBeUndefined();
  });

  it('lets one of two changes at once see the other, names and all', async () => {
    const before = agreement({ serverNames: [] });
    await add(before);
    const extend = (): Promise<void> =>
      world.unitOfWork(async (commit) => {
        const present = await commit.agreements.find(before.partner);
        if (present) await commit.agreements.put({ ...present, serverNames: [...present.serverNames, fresh.server()] });
      });
    await Promise.all([extend(), extend(), extend(), extend()]);
    expect((await found(before.partner))?.serverNames).toHaveLength(4);
  });
});
