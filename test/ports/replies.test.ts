import { expect, it } from '@jest/globals';
import type { Claim, ClaimedChange, Reply } from '../../bridge/ports/replies.ts';
import { describePorts } from './describe-ports.ts';

const key = { caller: 'key:erp', key: 'k1' };
const reply: Reply = { status: 200, headers: { etag: '"1"' }, body: '{"id":"订单 4711"}' };

describePorts('answers to changes', (world) => {
  const claim = (change: Partial<ClaimedChange> = {}): Promise<Claim> =>
    world.replies.claim({ ...key, fingerprint: 'f', now: 0, until: 100, ...change });

  it('let one of many at once be first, and hold the others up until it has answered', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim()));
    expect(claims.filter(({ kind }) => kind === 'first')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'under-way')).toHaveLength(7);
    await world.replies.keep(key, reply, 1_000);
    expect(await claim()).toEqual({ kind: 'answered', fingerprint: 'f', reply });
  });

  it('tell whoever uses a key for something else what it stands for', async () => {
    await claim();
    expect(await claim({ fingerprint: 'g' })).toEqual({ kind: 'under-way', fingerprint: 'f' });
    expect(await claim({ caller: 'key:crm', fingerprint: 'g' })).toEqual({ kind: 'first' });
  });

  it('give a key back that never was answered at its time, and one that was at the time of its answer', async () => {
    await claim();
    expect(await claim({ now: 99 })).toMatchObject({ kind: 'under-way' });
    expect(await claim({ now: 100, until: 200 })).toEqual({ kind: 'first' });
    await world.replies.keep(key, reply, 1_000);
    expect(await claim({ now: 999 })).toMatchObject({ kind: 'answered' });
    expect(await claim({ now: 1_000 })).toEqual({ kind: 'first' });
  });

  it('give a key back at once where nothing was done, and keep what was answered', async () => {
    await claim();
    await world.replies.release(key);
    expect(await claim()).toEqual({ kind: 'first' });
    await world.replies.keep(key, reply, 1_000);
    await world.replies.release(key);
    expect(await claim()).toMatchObject({ kind: 'answered' });
  });
});
