import { describe, expect, it } from '@jest/globals';

import { readingsOf } from './fold.ts';

describe('a text as it is compared', () => {
  it('reads the same with something invisible in it, whatever letter it is written with', () => {
    const different: string[] = [];
    for (let unit = 0; unit < 0xd800; unit += 1) {
      const letter = `x${String.fromCharCode(unit)}x`;
      const [plain, veiled] = [readingsOf(letter), readingsOf(`${letter}\u200b`)];
      if (plain.clean !== veiled.clean || plain.seen !== veiled.seen) different.push(unit.toString(16));
    }
    expect(different).toEqual([]);
  });
});
