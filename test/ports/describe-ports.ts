import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';

import { postgresPlace, type PostgresWorld } from './postgres-world.ts';
import type { Place, World } from './world.ts';
import { places } from './worlds.ts';

const inEmptyWorlds = <W extends World>(open: () => Promise<Place<W>>, tests: (world: W) => void): void => {
  const world = {} as W;
  let place: Place<W>;
  beforeAll(async () => {
    place = await open();
  });
  beforeEach(async () => {
    Object.assign(world, await place.empty());
  });
  afterAll(() => place.close());
  tests(world);
};

/** A contract of the ports, held in memory and in Postgres alike. `world` is an empty one before each test; use it in tests only. */
export const describePorts = (title: string, tests: (world: World) => void): void => {
  describe.each(places)(`${title} %s`, (_name, open) => inEmptyWorlds(open, tests));
};

/** What is Postgres's own. `world` is an empty one before each test; use it in tests only. */
export const describePostgres = (title: string, tests: (world: PostgresWorld) => void): void => {
  describe(title, () => inEmptyWorlds(postgresPlace, tests));
};
