import { expect, it } from '@jest/globals';
import type { Duty } from '../../bridge/ports/outbox.ts';
import { fresh } from './samples.ts';
import { describePorts } from './describe-ports.ts';

describePorts('outbox', (world) => {
  const add = (duty: Duty, key: string, notBefore?: number): Promise<void> =>
    world.unitOfWork((commit) => commit.outbox.add(duty, key, notBefore));

  it('keeps duties of every kind until they are done', async () => {
    const duties: readonly Duty[] = [
      { kind: 'join-room', roomId: fresh.room() },
      { kind: 'part-contact', employee: fresh.employee(), external: fresh.external(), because: '合同 "到期"' },
      { kind: 'clear-orphan', roomId: fresh.room() },
    ];
    for (const [index, duty] of duties.entries()) await add(duty, `key ${index}`, 4_000_000_000_123 + index);
    expect(await world.duties()).toEqual(
      duties.map((duty, index) => ({ duty, key: `key ${index}`, notBefore: 4_000_000_000_123 + index })),
    );
  });

  it('keeps one duty a key while it waits, and does not let it wait anew', async () => {
    const duty: Duty = { kind: 'clear-orphan', roomId: fresh.room() };
    await add(duty, 'orphan', 4_000_000_000_000);
    await add(duty, 'orphan', 4_100_000_000_000);
    await Promise.all([add(duty, 'other', 4_000_000_000_000), add(duty, 'other', 4_000_000_000_000)]);
    expect((await world.duties()).map(({ key, notBefore }) => ({ key, notBefore }))).toEqual([
      { key: 'orphan', notBefore: 4_000_000_000_000 },
      { key: 'other', notBefore: 4_000_000_000_000 },
    ]);
  });

  it('is due at once where no instant is named', async () => {
    const before = Date.now();
    await add({ kind: 'join-room', roomId: fresh.room() }, 'join');
    const [duty] = await world.duties();
    expect((duty?.notBefore ?? 0) - before).toBeLessThan(60_000);
  });
});
