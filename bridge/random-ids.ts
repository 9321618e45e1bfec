import { randomFillSync } from 'node:crypto';

import type { ContactId, DecisionId, PartnerId } from '../policy/index.ts';
import type { IdSource } from './ports/id-source.ts';

const bytes = 10;
// Drawn for a thousand ids at a time: asking the system for each one takes longer than many a decision.
const drawn = Buffer.alloc(bytes * 1_000);
let used = drawn.length;

// 80 random bits in letters that survive being read aloud; none is ever used twice.
const random = (): string => {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += bytes;
  return drawn.toString('hex', used - bytes, used);
};

/** Ids from the system's random source. */
export const randomIds: IdSource = {
  contact: () => `con_${random()}` as ContactId,
  partner: () => `par_${random()}` as PartnerId,
  decision: () => `dec_${random()}` as DecisionId,
};
