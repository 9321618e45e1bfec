// The one constellation of the acceptance tests; its shape reaches them through the environment.
import { raiseWorld } from './raise-world.ts';
import { worldVariable } from './shape.ts';

export default async () => {
  globalThis.standingWorld = await raiseWorld();
  process.env[worldVariable] = JSON.stringify(globalThis.standingWorld.shape);
};
