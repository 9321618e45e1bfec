import { expect, it } from '@jest/globals';

import type { EventId, PartnerId } from '../../policy/index.ts';
import type { UnsignedFigure } from '../ports/unsigned.ts';
import { countUnsigned } from './count-unsigned.ts';
import { agree, bea, bob, smallWorld, user } from './testing/small-world.ts';

const globex = 'par_globex0001' as PartnerId;

it('counts what partners sent unsigned, and writes it down now and then', async () => {
  const world = smallWorld();
  await agree(world);
  const written: UnsignedFigure[] = [];
  let away = false;
  const unitOfWork: typeof world.admission.unitOfWork = (work) => {
    if (away) return Promise.reject(new Error('the database is away'));
    return world.admission.unitOfWork((commit) =>
      work({ ...commit, unsigned: { count: async (figure) => (written.push(figure), commit.unsigned.count(figure)) } }),
    );
  };
  const count = countUnsigned({ ...world.admission, unitOfWork });
  await count.write();
  const id = (name: string): EventId => `$${name}` as EventId;
  const stranger = user('@mallory:initech.test');
  expect([count.add(id('a'), bob), count.add(id('b'), bea), count.add(id('c'), stranger)]).toEqual([globex, globex, 'none']);
  expect([count.add(id('a'), bob), count.add(id('c'), stranger)]).toEqual([undefined, undefined]);
  away = true;
  await expect(count.write()).rejects.toThrow('away');
  world.time.now += 10;
  count.add(id('d'), bob);
  away = false;
  await count.write();
  await count.write();
  expect(written).toEqual([{ partner: globex, events: 3, lastAt: world.time.now }]);
});
