import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

type Tell = (line: string) => void;
type Step = (step: { title: string; say: Tell; work: (tell: Tell) => Promise<string> }) => Promise<string>;
const file = new URL('step.mjs', import.meta.url).href;
const { step } = (await import(file)) as { step: Step };

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a step of the preparation', () => {
  it('that finds everything ready leaves no line', async () => {
    const said: string[] = [];
    await expect(step({ title: 'a', say: (line) => said.push(line), work: async () => 'there' })).resolves.toBe('there');
    expect(said).toEqual([]);
  });

  it('that takes long is heard every ten seconds, and says how long it took', async () => {
    const said: string[] = [];
    const { promise, resolve } = Promise.withResolvers<string>();
    const work = (tell: Tell): Promise<string> => {
      tell('Building a');
      return promise;
    };
    const done = step({ title: 'a', say: (line) => said.push(line), work });
    jest.advanceTimersByTime(21_000);
    resolve('made');
    await done;
    expect(said).toEqual(['… Building a', '  still at it: a (10 s)', '  still at it: a (20 s)', '✓ a (21 s)']);
  });

  it('that fails passes its error on and falls silent', async () => {
    const said: string[] = [];
    const work = async (tell: Tell): Promise<string> => {
      tell('Building a');
      throw new Error('no wood');
    };
    await expect(step({ title: 'a', say: (line) => said.push(line), work })).rejects.toThrow('no wood');
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual(['… Building a']);
  });
});
