import { describe, expect, it } from '@jest/globals';

import type { ServerName } from '../../policy/index.ts';
import { admitContact } from './admit-contact.ts';
import { agree, smallWorld } from './testing/small-world.ts';

const globex = 'globex.test' as ServerName;
const initech = 'initech.test' as ServerName;

describe('admitContact', () => {
  it('permits a partner under an agreement, without a record', async () => {
    const world = smallWorld();
    await agree(world);
    expect((await admitContact(world.admission)(globex, 'in')).decision).toMatchObject({
      outcome: 'permit',
      reasons: ['agreement-active'],
    });
    expect(await world.records()).toEqual([]);
  });

  it('denies another each time, and records it once a minute and direction', async () => {
    const world = smallWorld();
    const contact = admitContact(world.admission);
    for (let times = 0; times < 3; times += 1) {
      for (const direction of ['in', 'out'] as const)
        expect((await contact(initech, direction)).decision.reasons).toEqual(['no-agreement']);
    }
    expect((await world.records()).map(({ body }) => body['context'])).toEqual([{ direction: 'in' }, { direction: 'out' }]);
    world.time.now += 60_000;
    await contact(initech, 'in');
    expect(await world.records()).toHaveLength(3);
  });

  it('records no more than a thousand names a minute, and denies them all', async () => {
    const world = smallWorld();
    const contact = admitContact(world.admission);
    for (let server = 0; server < 1010; server += 1) {
      expect((await contact(`s${server}.test` as ServerName, 'in')).decision.outcome).toBe('deny');
    }
    expect(await world.records('decision')).toHaveLength(1000);
  });
});
