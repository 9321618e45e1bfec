import { describe, expect, it } from '@jest/globals';

import { expireContacts } from './expire-contacts.ts';
import { anna, approve, bea, beginning, ben, bob, smallWorld, user } from './testing/small-world.ts';

describe('expireContacts', () => {
  it('writes down what has ended, and parts the two; the others stay', async () => {
    const world = smallWorld();
    const ended = await approve(world, { until: beginning + 1000 });
    await approve(world, { employee: ben, external: bea, until: beginning + 1001 });
    world.time.now = beginning + 1000;
    expect(await expireContacts(world.admission)).toBe(1);
    expect((await world.contacts()).map(({ employee, standing }) => [employee, standing])).toEqual([
      [ben, 'approved'],
      [anna, 'expired'],
    ]);
    expect(await world.records()).toMatchObject([
      { kind: 'contact.expired', at: beginning + 1000, body: { contact: ended.id, by: 'clock' } },
    ]);
    expect(world.memory.duties()).toMatchObject([
      { duty: { kind: 'part-contact', employee: anna, external: bob, because: 'contact-expired' }, key: `part:${ended.id}` },
    ]);
    expect(await expireContacts(world.admission)).toBe(0);
    expect(await world.records()).toHaveLength(1);
  });

  it('takes a batch at a time, oldest first', async () => {
    const world = smallWorld();
    for (let one = 0; one < 120; one += 1) await approve(world, { external: user(`@x${one}:globex.test`), until: beginning + 1000 - one });
    world.time.now = beginning + 1000;
    expect([await expireContacts(world.admission), await expireContacts(world.admission), await expireContacts(world.admission)]).toEqual([
      100, 20, 0,
    ]);
    expect(world.memory.duties()[0]).toMatchObject({ duty: { external: '@x119:globex.test' } });
  });
});
