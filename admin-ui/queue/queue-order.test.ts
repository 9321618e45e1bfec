import { describe, expect, it } from '@jest/globals';

import type { Contact } from '../../bridge/http/contract/contact.ts';
import { inOrder, rowAfter, stepFrom } from './queue-order.ts';

const request = (id: string, requested_at: string, settledAt?: string): Contact => ({
  id,
  standing: 'requested',
  direction: 'out',
  employee: { user_id: '@a:home.test', display_name: 'A', department: '' },
  external: { user_id: '@b:partner.test', organization: 'B', server_name: 'partner.test' },
  purpose: '',
  requested_at,
  settled: settledAt === undefined ? null : { by: 'x', at: settledAt, because: null },
  until: null,
  scope: null,
});

const idsOf = (requests: readonly Contact[]): string => requests.map(({ id }) => id).join('');

describe('the order of requests', () => {
  const [a, b, c] = [
    request('a', '2026-11-22T10:00:00+08:00'),
    request('b', '2026-11-22T03:00:00Z'),
    request('c', '2026-11-01T00:00:00Z', '2026-11-22T04:00:00Z'),
  ];

  it('is that of instants, whatever their offset; of those settled, when they were', () => {
    expect([idsOf(inOrder([c, b, a], 'oldest')), idsOf(inOrder([a, c, b], 'newest'))]).toEqual(['abc', 'cba']);
  });

  it('of the same instant never changes', () => {
    const [x, y] = [request('x', a.requested_at), request('y', a.requested_at)];
    expect([idsOf(inOrder([x, y], 'oldest')), idsOf(inOrder([y, x], 'oldest'))]).toEqual(['xy', 'xy']);
  });
});

describe('the focus', () => {
  it.each([
    ['from nowhere on', { row: -1, place: 0 }, 1, 0],
    ['from nowhere back', { row: -1, place: 0 }, -1, 0],
    ['on', { row: 1, place: 1 }, 1, 2],
    ['back', { row: 1, place: 1 }, -1, 0],
    ['not beyond the end', { row: 3, place: 3 }, 1, 3],
    ['not before the beginning', { row: 0, place: 0 }, -1, 0],
    ['from where a row was, on to the one in its place', { row: -1, place: 2 }, 1, 2],
    ['from where a row was, back to the one before', { row: -1, place: 2 }, -1, 1],
  ] as const)('goes %s', (_, at, step, expected) => {
    expect(stepFrom(4, at, step)).toBe(expected);
  });

  it('goes to the row in place of the one that left, at the end to the last', () => {
    expect([rowAfter(4, 2), rowAfter(2, 2), rowAfter(0, 0)]).toEqual([2, 1, -1]);
  });

  it('goes nowhere in an empty list', () => {
    expect(stepFrom(0, { row: -1, place: 0 }, 1)).toBe(-1);
  });
});
