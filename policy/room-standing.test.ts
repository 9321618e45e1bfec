import { describe, expect, it } from '@jest/globals';

import type { ContactStanding } from './external-contact.ts';
import { standingTowards, worstStanding } from './room-standing.ts';

const standings: readonly ContactStanding[] = ['requested', 'approved', 'rejected', 'blocked', 'expired'];

describe('how an external stands towards our people in a room', () => {
  it.each<[readonly ContactStanding[], ContactStanding | 'none']>([
    [[], 'none'],
    [['approved'], 'approved'],
    [['requested', 'approved'], 'approved'],
    [['rejected', 'expired', 'approved'], 'approved'],
    [['approved', 'blocked'], 'blocked'],
    [['rejected', 'requested'], 'requested'],
    [['rejected', 'expired'], 'expired'],
    [['rejected'], 'rejected'],
  ])('%j: %s', (given, expected) => {
    expect(standingTowards(given)).toBe(expected);
    expect(standingTowards(given.toReversed())).toBe(expected);
  });

  it.each(standings)('is never approved where one of them has blocked, beside %s', (other) => {
    expect(standingTowards([other, 'blocked'])).toBe('blocked');
  });
});

describe('the standing of a room with several externals', () => {
  it.each<[readonly (ContactStanding | 'none')[], ReturnType<typeof worstStanding>]>([
    [[], 'none'],
    [['approved'], 'approved'],
    [['approved', 'approved'], 'approved'],
    [['none'], 'without-contact'],
    [['approved', 'none'], 'without-contact'],
    [['none', 'requested'], 'without-contact'],
    [['approved', 'requested'], 'requested'],
    [['approved', 'expired', 'none'], 'expired'],
    [['rejected', 'expired'], 'rejected'],
    [['approved', 'blocked', 'rejected'], 'blocked'],
  ])('%j: %s', (given, expected) => {
    expect(worstStanding(given)).toBe(expected);
    expect(worstStanding(given.toReversed())).toBe(expected);
  });

  it.each([...standings.filter((standing) => standing !== 'approved'), 'none' as const])(
    'is never approved beside one who is %s',
    (other) => {
      expect(worstStanding(['approved', other, 'approved'])).not.toBe('approved');
    },
  );
});
