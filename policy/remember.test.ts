import { describe, expect, it } from '@jest/globals';

import type { AnyFacts } from './facts.ts';
import { remember, type Judge } from './remember.ts';
import { denial, type Verdict } from './verdict.ts';

const distinctions = [
  { fact: 'room', named: undefined },
  { fact: 'department', named: new Set(['Legal', '']) },
];

// Answers anew each time, so that an answer given before is known from a new one; and not at all for a room of another type.
const counting = (): { readonly ask: Judge; readonly judged: AnyFacts[] } => {
  const judged: AnyFacts[] = [];
  const judge = (facts: AnyFacts): Verdict | undefined => {
    judged.push(facts);
    return typeof facts['room'] === 'string' ? denial('nothing-permits') : undefined;
  };
  return { ask: remember(distinctions, judge), judged };
};

const facts = (room: unknown, department: string): AnyFacts => ({ room, department }) as AnyFacts;

describe('a verdict', () => {
  it('is found once, whatever the order of the facts', () => {
    const { ask, judged } = counting();
    const first = ask(facts('direct', 'Legal'));
    expect(first).toBeDefined();
    expect(ask({ department: 'Legal', room: 'direct' })).toBe(first);
    expect(ask(facts('shared', 'Legal'))).not.toBe(first);
    expect(ask(facts('direct', ''))).not.toBe(first);
    expect(judged).toHaveLength(3);
  });

  it('is the same for all texts that no rule names', () => {
    const { ask, judged } = counting();
    expect(ask(facts('direct', 'Sales'))).toBe(ask(facts('direct', '采购部')));
    expect(judged).toHaveLength(1);
  });

  it('is not found for facts that are too few, too many or only inherited', () => {
    const { ask, judged } = counting();
    const whole = facts('direct', 'Legal');
    ask(whole);
    ask({ room: 'direct' });
    ask({ ...whole, more: 'direct' });
    ask(Object.create(whole) as AnyFacts);
    for (const own of [{ department: 'Legal' }, { department: 'Legal', more: 'direct' }]) {
      ask(Object.assign(Object.create({ room: 'direct' }) as object, own));
    }
    expect(judged).toHaveLength(6);
  });

  it('of some text is not that of what is no text', () => {
    const { ask, judged } = counting();
    ask(facts('direct', 'Sales'));
    for (const value of [undefined, null, 0, ['Sales'], Symbol('a text that no rule names')])
      ask({ room: 'direct', department: value as unknown as string });
    expect(judged).toHaveLength(6);
  });

  it('that could not be found is looked for again', () => {
    const { ask, judged } = counting();
    expect([ask(facts(7, 'Legal')), ask(facts(7, 'Legal'))]).toEqual([undefined, undefined]);
    expect(judged).toHaveLength(2);
  });

  it('is forgotten before too many are kept', () => {
    const { ask, judged } = counting();
    const first = ask(facts('0', 'Legal'));
    for (let room = 1; room <= 100_000; room += 1) ask(facts(String(room), 'Legal'));
    expect(ask(facts('0', 'Legal'))).not.toBe(first);
    expect(judged).toHaveLength(100_002);
  });

  it('cannot be changed by whoever it is given to', () => {
    const verdict = denial('nothing-permits');
    for (const part of [verdict, verdict.reasons, verdict.rules, verdict.obligations]) expect(Object.isFrozen(part)).toBe(true);
  });
});
