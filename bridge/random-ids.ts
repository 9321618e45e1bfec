import { randomBytes } from 'node:crypto';

import type { ContactId, DecisionId, PartnerId } from '../policy/index.ts';
import type { IdSource } from './ports/id-source.ts';

// 80 random bits in letters that survive being read aloud.
const random = (): string =>
  BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0');

/** Ids from the system's random source. */
export const randomIds: IdSource = {
  contact: () => `con_${random()}` as ContactId,
  partner: () => `par_${random()}` as PartnerId,
  decision: () => `dec_${random()}` as DecisionId,
};
