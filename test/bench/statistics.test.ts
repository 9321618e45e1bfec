import { describe, expect, it } from '@jest/globals';

import { median, spread } from './statistics.ts';

describe('the median', () => {
  it.each([
    { values: [7], middle: 7 },
    { values: [9, 1, 5], middle: 5 },
    { values: [10, 9, 100, 1], middle: 9.5 },
    { values: [1, 1, 1, 1000], middle: 1 },
  ])('of $values is $middle', ({ values, middle }) => expect(median(values)).toBe(middle));

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('needs a value', () => expect(() => median([])).toThrow(RangeError));
});

describe('the spread', () => {
  it('goes from the smallest to the largest', () => expect(spread([1.1, 0.9, 10])).toEqual({ least: 0.9, most: 10 }));

  it('needs a value', () => expect(() => spread([])).toThrow(RangeError));
});
