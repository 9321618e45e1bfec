import { expect, it } from '@jest/globals';
import { describeWorld } from '../world/describe-world.ts';

describeWorld('three homeservers', ({ acme, initech }) => {
  it('serve, each under its own name', async () => {
    const [alice, ian] = await Promise.all([acme.person('alice'), initech.person('ian')]);
    expect([alice.userId.split(':')[1], ian.userId.split(':')[1]]).toEqual(['acme.test', 'initech.test']);
  });
});
