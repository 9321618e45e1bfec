import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { lineOf } from '../../bridge/audit/record.ts';
import { verifyLog } from '../../bridge/audit/verify.ts';
import { Unkeepable } from '../../bridge/ports/unit-of-work.ts';
import { all, denial } from './samples.ts';
import { describePorts } from './describe-ports.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describePorts('audit log', (world) => {
  const lines = async (): Promise<readonly string[]> => {
    const read: string[] = [];
    for await (const line of world.listings.auditLines()) read.push(line);
    return read;
  };

  it('links entries in the order given, over commits', async () => {
    const entries = [
      denial(),
      denial({ kind: 'contact.approved', body: { z: 1, '\u{1F600}': [null, 'é"\\\u0000'], '': {} } }),
      denial({ at: 7 }),
    ];
    await world.unitOfWork(async ({ audit }) => {
      for (const entry of entries.slice(0, 2)) await audit.append(entry);
    });
    await world.unitOfWork(({ audit }) => audit.append(entries[2] ?? denial()));
    const { items } = await world.listings.audit([], all);
    expect(items.map(({ at, kind, body }) => ({ at, kind, body }))).toEqual(entries.toReversed());
    expect(await lines()).toEqual(items.toReversed().map(lineOf));
    expect(await verifyLog(sha256, await lines())).toMatchObject({ ok: true, value: { next: 3 } });
  });

  it('stays one chain when 50 commits append at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        world.unitOfWork(async ({ audit }) => {
          await audit.append(denial({ at: index }));
          await audit.append(denial({ at: index }));
        }),
      ),
    );
    expect(await verifyLog(sha256, await lines())).toMatchObject({ ok: true, value: { next: 100 } });
    const times = (await world.listings.audit([], all)).items.map(({ at }) => at);
    expect(times.filter((at, index) => index % 2 === 0 && at !== times[index + 1])).toEqual([]);
  });

  it('has no gap where a commit was rolled back', async () => {
    await world.unitOfWork(({ audit }) => audit.append(denial()));
    const failing = world.unitOfWork(async ({ audit }) => {
      await audit.append(denial({ kind: 'never' }));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await world.unitOfWork(({ audit }) => audit.append(denial()));
    expect(await verifyLog(sha256, await lines())).toMatchObject({ ok: true, value: { next: 2 } });
    expect((await world.listings.audit(['never'], all)).items).toEqual([]);
  });

  it('refuses an entry without a canonical form, and what commits with it', async () => {
    for (const value of ['\uD800', 1.5, -0, Number.NaN]) {
      const commit = world.unitOfWork(async ({ audit, people }) => {
        await people.put({ userId: '@a:acme.test' as never, displayName: 'A', department: '' });
        await audit.append(denial({ body: { value } }));
      });
      await expect(commit).rejects.toBeInstanceOf(Unkeepable);
    }
    expect(await lines()).toEqual([]);
    expect(world.known).toEqual([]);
  });
});
