import { describe, jest } from '@jest/globals';
import { type World, openWorld } from './open-world.ts';
import { type WorldShape, worldVariable } from './shape.ts';

export { until } from '../../homeserver-config/demo/until.ts';
export type { World, WorldCompany, WorldGateway } from './open-world.ts';

const standingWorld = (): World => {
  const text = process.env[worldVariable];
  if (text === undefined)
    throw new Error(`${worldVariable} is not set: run this file as part of the project "acceptance" of jest.config.mjs`);
  return openWorld(JSON.parse(text) as WorldShape);
};

/** Real servers take their time; what a test waits for has a deadline of its own, milliseconds. */
const patience = 180_000;

/** A describe block over the world that all acceptance tests share: companies are shared, people are each test's own. */
export const describeWorld = (title: string, tests: (world: World) => void): void => {
  jest.setTimeout(patience);
  describe(title, () => tests(standingWorld()));
};
