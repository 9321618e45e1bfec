import { describe, expect, it } from '@jest/globals';

import { dayAfter, dayOf, daysUntil, endOfDay, offeredDays } from './validity.ts';

const at = (text: string): Date => new Date(text);

describe('a last day', () => {
  it('is counted from the day of the viewer', () => {
    expect(dayAfter(at('2026-11-22T00:10:00'), 180)).toBe('2027-05-21');
    expect(dayAfter(at('2026-11-22T23:50:00'), 180)).toBe('2027-05-21');
    expect(dayAfter(at('2027-12-31T12:00:00'), 1)).toBe('2028-01-01');
  });

  it.each(offeredDays)('%i days ahead lies so many days ahead, all the year round', (days) => {
    for (let month = 0; month < 12; month += 1) {
      const now = new Date(2026, month, 28, 13);
      expect(daysUntil(dayAfter(now, days), now)).toBe(days);
    }
  });

  it('is covered to its last second', () => {
    expect([dayOf(endOfDay('2027-05-21')), endOfDay('2027-05-21').getHours()]).toEqual(['2027-05-21', 23]);
    expect(dayOf(new Date(endOfDay('2027-05-21').getTime() + 1000))).toBe('2027-05-22');
  });
});
