import { describe, expect, it } from '@jest/globals';

import { parseContactId, parsePartnerId } from '../policy/index.ts';
import { randomIds } from './random-ids.ts';

describe('random ids', () => {
  it('are of their kind', () => {
    expect(parseContactId(randomIds.contact()).ok).toBe(true);
    expect(parsePartnerId(randomIds.partner()).ok).toBe(true);
    expect(randomIds.decision()).toMatch(/^dec_[0-9a-f]{20}$/);
  });

  it('never come twice, also past what is drawn at a time', () => {
    const ids = Array.from({ length: 5_000 }, randomIds.decision);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(`dec_${'0'.repeat(20)}`);
  });
});
