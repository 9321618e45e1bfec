import { describe, expect, it } from '@jest/globals';

import { createTransactionOrder } from './transaction-order.ts';

/** Offers transactions one after the other; answers which are refused. */
const refusedOf = (...ids: readonly (number | string)[]): readonly string[] => {
  const { follows } = createTransactionOrder();
  return ids.map(String).filter((id) => !follows(id));
};

describe('the order of transactions', () => {
  it('is kept where each follows the one before, wherever the count begins and when one comes again', () => {
    expect(refusedOf(41, 42, 42, 43, 43, 44)).toEqual([]);
  });

  it('is broken by one that was passed over: what came after it is refused once, and taken after it', () => {
    expect(refusedOf(41, 43, 42, 43, 44)).toEqual(['43']);
    expect(refusedOf(41, 44, 42, 43, 44, 45, 47, 46, 47)).toEqual(['44', '47']);
  });

  it('is not asked about again after three refusals in a row that brought nothing: others count along', () => {
    expect(refusedOf(1, 3, 3, 5, 5, 7, 7, 9, 11, 13)).toEqual(['3', '5', '7']);
    expect(refusedOf(1, 3, 3, 5, 5, 7, 6, 7, 9, 9, 11, 11, 13, 13, 15)).toEqual(['3', '5', '7', '9', '11', '13']);
  });

  it('begins anew where the homeserver counts anew, and means nothing to names that are no numbers', () => {
    expect(refusedOf(900, 1, 2, 3)).toEqual([]);
    expect(refusedOf(1, 'b7', '1e9', '', '9'.repeat(16), 2)).toEqual([]);
  });
});
