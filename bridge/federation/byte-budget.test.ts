import { describe, expect, it } from '@jest/globals';
import { createByteBudget } from './byte-budget.ts';

describe('createByteBudget', () => {
  it('bounds all shares together and takes nothing that does not fit', () => {
    const share = createByteBudget(10);
    const [first, second] = [share(), share()];
    expect([first.take(6), second.take(5), second.take(4), first.take(1)]).toEqual([true, false, true, false]);
  });

  it('gives a share back once', () => {
    const share = createByteBudget(10);
    const first = share();
    first.take(10);
    first.release();
    first.release();
    const second = share();
    expect([second.take(11), second.take(10)]).toEqual([false, true]);
  });
});
