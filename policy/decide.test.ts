import { describe, expect, it } from '@jest/globals';

import { compileRules } from './compile-rules.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { RoomId, UserId } from './ids.ts';
import type { DecisionRequest } from './request.ts';
import type { Rule } from './rule.ts';

const request: DecisionRequest<'state.change'> = {
  subject: { type: 'user', id: '@anna:acme.test' as UserId },
  action: 'state.change',
  resource: { type: 'room', id: '!room' as RoomId },
  context: { state: 'm.room.name' },
};

const facts = { subject: 'employee', room: 'shared', setting: 'shape', conforms: true } as const;

const rule = (id: string, effect: Rule['effect'], rest: Partial<Rule> = {}): Rule => ({
  id,
  action: 'state.change',
  effect,
  when: [],
  reason: effect === 'permit' ? 'shape-kept' : 'room-shape-guarded',
  obligations: [],
  ...rest,
});

const decideBy = (rules: readonly Rule[]): Decision => {
  const compiled = compileRules(rules);
  if (!compiled.ok) throw new Error(compiled.error.join());
  return decide({ rules: compiled.value, revision: 'a1b2c3' }, request, facts);
};

const denied = { outcome: 'deny', reasons: ['nothing-permits'], rules: [], obligations: [], revision: 'a1b2c3' };

describe('decide', () => {
  it('denies where there are no rules', () => {
    expect(decideBy([])).toEqual(denied);
  });

  it('denies where no rule speaks of the action', () => {
    expect(decideBy([rule('other', 'permit', { action: 'redact' })])).toEqual(denied);
  });

  it('permits where a rule permits, and says which and why', () => {
    expect(decideBy([rule('one', 'permit')])).toEqual({
      outcome: 'permit',
      reasons: ['shape-kept'],
      rules: ['one'],
      obligations: [],
      revision: 'a1b2c3',
    });
  });

  it('lets a rule speak only where all its conditions hold', () => {
    const both = (conforms: boolean): readonly Rule[] => [
      rule('one', 'permit', {
        when: [
          { fact: 'room', is: 'shared' },
          { fact: 'conforms', is: conforms },
        ],
      }),
    ];
    expect(decideBy(both(true)).outcome).toBe('permit');
    expect(decideBy(both(false)).outcome).toBe('deny');
  });

  it('lets one denial outweigh every permit, wherever it stands', () => {
    const denial = rule('no', 'deny', { when: [{ fact: 'subject', isOneOf: ['employee', 'external'] }] });
    const permits = [rule('yes', 'permit'), rule('yes too', 'permit')];
    for (const rules of [
      [denial, ...permits],
      [...permits, denial],
    ]) {
      expect(decideBy(rules)).toEqual({ ...denied, reasons: ['room-shape-guarded'], rules: ['no'] });
    }
  });

  it('gives every reason once, the most important first, and every obligation once', () => {
    const rules = [
      rule('b', 'deny', { obligations: ['open-request'] }),
      rule('a', 'deny', { reason: 'no-agreement', obligations: ['open-request'] }),
      rule('c', 'deny'),
      rule('d', 'permit', { obligations: ['enter-contact'] }),
    ];
    expect(decideBy(rules)).toEqual({
      ...denied,
      reasons: ['no-agreement', 'room-shape-guarded'],
      rules: ['a', 'b', 'c'],
      obligations: ['open-request'],
    });
  });
});
