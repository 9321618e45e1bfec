import { describe, expect, it } from '@jest/globals';
import { remember } from './remember.ts';

const world = (most = 10) => {
  let time = 0;
  const asked: string[] = [];
  const find = remember({
    most,
    now: () => time,
    find: async (key) => {
      asked.push(key);
      if (key === 'bad') throw new Error('no');
      return { value: `${key}${asked.length}`, until: time + 100 };
    },
  });
  return { find, asked, at: (now: number) => (time = now) };
};

describe('remember', () => {
  it('finds once until the time is over', async () => {
    const { find, asked, at } = world();
    expect([await find('a'), await find('a')]).toEqual(['a1', 'a1']);
    at(99);
    expect(await find('a')).toBe('a1');
    at(100);
    expect(await find('a')).toBe('a2');
    expect(asked).toEqual(['a', 'a']);
  });

  it('shares one search among those who ask meanwhile', async () => {
    const { find, asked } = world();
    expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['a1', 'a1', 'b2']);
    expect(asked).toEqual(['a', 'b']);
  });

  it('does not remember a failed search', async () => {
    const { find, asked } = world();
    await expect(find('bad')).rejects.toThrow('no');
    await expect(find('bad')).rejects.toThrow('no');
    expect(asked).toEqual(['bad', 'bad']);
  });

  it('forgets beyond its bound', async () => {
    const { find, asked } = world(1);
    for (const key of ['a', 'b', 'a']) await find(key);
    expect(asked).toEqual(['a', 'b', 'a']);
  });
});
