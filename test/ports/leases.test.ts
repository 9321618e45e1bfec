import { expect, it } from '@jest/globals';
import { describePorts } from './describe-ports.ts';

describePorts('leases', (world) => {
  it('name the doors that run and have not confirmed a revision', async () => {
    await world.leases.renew('slow', 4, 1_000);
    await world.leases.renew('late', 4, 500);
    await world.leases.renew('quick', 5, 1_000);
    expect(await world.leases.behind(5, 400)).toEqual(['late', 'slow']);
    expect(await world.leases.behind(5, 500)).toEqual(['slow']);
    expect(await world.leases.behind(4, 0)).toEqual([]);
  });

  it('take each renewal in place of the former', async () => {
    await world.leases.renew('door', 1, 100);
    await world.leases.renew('door', 2, 200);
    expect(await world.leases.behind(2, 0)).toEqual([]);
    expect(await world.leases.behind(3, 150)).toEqual(['door']);
  });

  it('end when the door stops', async () => {
    await world.leases.renew('door', 1, 100);
    await world.leases.drop('door');
    await world.leases.drop('never there');
    expect(await world.leases.behind(9, 0)).toEqual([]);
  });
});
