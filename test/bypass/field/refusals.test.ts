import { describe, expect, it } from '@jest/globals';
import { parseRefusals, refusedSince } from './refusals.ts';

const figures = (denied: number, refused: number): string =>
  [
    '# HELP parley_decisions_total Decisions by action, outcome and first reason',
    `parley_decisions_total{action="invite.send",outcome="deny",reason="no-agreement"} ${denied}`,
    'parley_decisions_total{action="invite.send",outcome="permit",reason="contact-approved"} 7',
    `parley_federation_requests_total{door="ingress",outcome="refused",reason="no-agreement"} ${refused}`,
    'parley_federation_requests_total{door="egress",outcome="forwarded",reason="permitted"} 3',
    'process_cpu_seconds_total 1.5',
  ].join('\n');

describe('the figures of the doors', () => {
  it('say what was refused, by which door or for which action', () => {
    expect([...parseRefusals(figures(2, 4))]).toEqual([
      ['invite.send no-agreement', 2],
      ['ingress no-agreement', 4],
    ]);
  });

  it('are compared between two looks', () => {
    expect(refusedSince(parseRefusals(figures(2, 4)), parseRefusals(figures(2, 5)))).toEqual(['ingress no-agreement']);
    expect(refusedSince(new Map(), parseRefusals(figures(1, 0)))).toEqual(['invite.send no-agreement']);
  });

  it('of no doors at all are none', () => {
    expect([...parseRefusals('')]).toEqual([]);
  });
});
