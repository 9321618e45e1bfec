import type { Condition, Rule } from '../rule.ts';
import { deny } from './row.ts';

const intoClass = (roomClass: string): Condition => ({ fact: 'class', is: roomClass });
const action = 'room.reclassify';

/** What stands against changing what a room is for and whether it is on record; who may is said with the other administrative acts. */
export const reclassifyRules: readonly Rule[] = [
  deny(action, 'of-partner', [{ fact: 'host', is: 'partner' }], 'room-of-partner'),
  deny(action, 'internal-with-externals', [intoClass('internal'), { fact: 'externals', is: true }], 'externals-in-room'),
  deny(action, 'direct-with-many', [intoClass('direct'), { fact: 'pair', is: false }], 'more-than-two-people'),
  deny(action, 'group-not-in-scope', [intoClass('shared'), { fact: 'groups', is: false }], 'group-not-in-scope'),
  deny(action, 'revealed', [{ fact: 'recording', is: 'revealed' }], 'encryption-stays'),
  deny(
    action,
    'confided-against-terms',
    [
      { fact: 'recording', is: 'confided' },
      { fact: 'confidentialAllowed', is: false },
    ],
    'confidential-not-allowed',
  ),
];
