import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';

import type { Place, World } from './world.ts';
import { places } from './worlds.ts';

/** A contract of the ports, held in memory and in Postgres alike. `world` is an empty one before each test; use it in tests only. */
export const describePorts = (title: string, tests: (world: World) => void): void => {
  describe.each(places)(`${title} %s`, (_name, open) => {
    const world = {} as World;
    let place: Place;
    beforeAll(async () => {
      place = await open();
    });
    beforeEach(async () => {
      Object.assign(world, await place.empty());
    });
    afterAll(() => place.close());
    tests(world);
  });
};
