import { describe, expect, it } from '@jest/globals';

import { because } from '../../bridge/http/contract/contact.ts';
import { faultOf } from './reason.ts';

const texts = ['', '  ', 'ab', ' ab ', 'abc', '不需要', ' abc ', 'x'.repeat(500), ` ${'x'.repeat(500)} `, 'x'.repeat(501)];

describe('a reason for denial', () => {
  it.each(texts)('%j is judged here as the contract judges it', (reason) => {
    expect(faultOf(reason) === undefined).toBe(because.safeParse({ reason }).success);
  });

  it('is told whether it is too short or too long', () => {
    expect([faultOf('ab'), faultOf('x'.repeat(501))]).toEqual(['too-short', 'too-long']);
  });
});
