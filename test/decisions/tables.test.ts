import { describe, expect, it } from '@jest/globals';

import { actions, reasons, sentenceOf, shippedRules } from '../../policy/index.ts';
import { ask } from './ask.ts';
import { decisionTables } from './tables/index.ts';

const cases = decisionTables.flatMap(({ action, usual, rows }) => rows.map((row) => ({ ...row, action, facts: { ...usual, ...row.but } })));

describe.each(decisionTables)('$action. $request', ({ action, usual, rows }) => {
  it.each(rows)('$outcome: $case', ({ but, outcome, reasons: expected, obligations }) => {
    const decision = ask(action, { ...usual, ...but });
    expect({ outcome: decision.outcome, reasons: decision.reasons, obligations: decision.obligations }).toEqual({
      outcome,
      reasons: expected,
      obligations,
    });
  });

  it('has no case twice', () => {
    expect(new Set(rows.map((row) => row.case)).size).toBe(rows.length);
    // Spread over the usual facts, all have their names in one order.
    expect(new Set(rows.map(({ but }) => JSON.stringify({ ...usual, ...but }))).size).toBe(rows.length);
  });
});

describe('the tables together', () => {
  it('have every action once', () => {
    expect(decisionTables.map(({ action }) => action).sort()).toEqual([...actions].sort());
  });

  it('let every rule speak', () => {
    const spoken = new Set(cases.flatMap(({ action, facts }) => ask(action, facts).rules));
    expect(shippedRules.map(({ id }) => id).filter((id) => !spoken.has(id))).toEqual([]);
  });

  it('show every reason but the one for facts that are missing', () => {
    const shown = new Set(cases.flatMap((row) => row.reasons));
    expect(Object.keys(reasons).filter((code) => !shown.has(code as keyof typeof reasons))).toEqual(['facts-unavailable']);
  });

  it('give every refusal a sentence in both languages', () => {
    for (const {
      reasons: [first],
    } of cases)
      expect(first && sentenceOf(first)).toMatch(/^\P{Script=Han}+\. \/ .*\p{Script=Han}.*。$/u);
  });
});
