import { expect } from '@jest/globals';
import fc from 'fast-check';

const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_122);
const times = Number(process.env['FUZZ_TIMES'] ?? 1);
const most = 50_000;
const tries = 4;

// Processor time, in microseconds: what else the machine does must not count.
const cost = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

const isSlow = (work: () => unknown): boolean => {
  // A pause of the collector strikes once; what is slow by itself is slow each time.
  for (let tried = 0; tried < tries; tried += 1) if (cost(work) < most) return false;
  return true;
};

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype, Promise.prototype];

/** All that the prototypes hold, to be compared later. */
export const prototypesNow = (): readonly unknown[] =>
  prototypes.map((prototype) => Reflect.ownKeys(prototype).map((key) => [key, Object.getOwnPropertyDescriptor(prototype, key)]));

const parameters = (runs: number): fc.Parameters<unknown> => ({ seed, numRuns: runs * times });

/** Gives `read` that many inputs: none may make it throw or take 50 ms of processor time. Answers how many were given. */
export const expectHarmless = (inputs: fc.Arbitrary<unknown>, runs: number, read: (input: never) => unknown): number => {
  let given = 0;
  const property = fc.property(inputs, (input) => {
    given += 1;
    expect(isSlow(() => read(input as never))).toBe(false);
  });
  fc.assert(property, parameters(runs));
  return given;
};

/** The same for what answers later. */
export const expectHarmlessLater = async (
  inputs: fc.Arbitrary<unknown>,
  runs: number,
  ask: (input: never) => Promise<unknown> | undefined,
): Promise<number> => {
  let given = 0;
  const property = fc.asyncProperty(inputs, async (input) => {
    given += 1;
    let answer: Promise<unknown> | undefined;
    expect(isSlow(() => (answer = ask(input as never)))).toBe(false);
    await answer;
  });
  await fc.assert(property, parameters(runs));
  return given;
};
