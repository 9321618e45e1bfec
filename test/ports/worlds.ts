import { inMemory } from '../../bridge/memory/in-memory.ts';
import { postgresPlace } from './postgres-world.ts';
import type { Place, World } from './world.ts';

const emptyMemory = async (): Promise<World> => {
  const known: number[] = [];
  const memory = inMemory(async (revision) => void known.push(revision));
  return { ...memory, duties: async () => memory.duties(), setAside: async () => memory.setAside(), known };
};

/** The faces of the ports: each contract is held by all of them. */
export const places: readonly (readonly [name: string, open: () => Promise<Place>])[] = [
  ['in memory', async () => ({ empty: emptyMemory, close: async () => {} })],
  ['in Postgres', postgresPlace],
];
