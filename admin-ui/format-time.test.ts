import { describe, expect, it } from '@jest/globals';

import { formatDistance, formatInstant } from './format-time.ts';

describe('an instant', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-22 11:40 (UTC+8)'],
    ['UTC', '2026-11-22 03:40 (UTC)'],
    ['America/St_Johns', '2026-11-22 00:10 (UTC-3:30)'],
    ['Asia/Kathmandu', '2026-11-22 09:25 (UTC+5:45)'],
    ['Pacific/Auckland', '2026-11-22 16:40 (UTC+13)'],
  ])('is written in the zone %s', (zone, written) => {
    expect(formatInstant(new Date('2026-11-22T03:40:00Z'), zone)).toBe(written);
  });

  it('has its midnight at 00:00', () => {
    expect(formatInstant(new Date('2026-11-22T00:00:00Z'), 'UTC')).toBe('2026-11-22 00:00 (UTC)');
  });
});

describe('a distance', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

  it.each([
    [-59, 'now', '现在'],
    [-60, '1m ago', '1 分钟前'],
    [-3599, '59m ago', '59 分钟前'],
    [-3600, '1h ago', '1 小时前'],
    [-47 * 3600, '47h ago', '47 小时前'],
    [-48 * 3600, '2d ago', '2 天前'],
    [26 * 3600, 'in 26h', '26 小时后'],
  ])('of %i seconds is told in words', (seconds, en, zh) => {
    expect([formatDistance(after(seconds), now, 'en'), formatDistance(after(seconds), now, 'zh')]).toEqual([en, zh]);
  });
});
