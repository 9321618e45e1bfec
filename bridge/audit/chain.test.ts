import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { emptyHead, headAfter, link } from './chain.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('link', () => {
  it('hashes the former hash and the canonical rest, as anybody can recompute', () => {
    const first = link(sha256, emptyHead, { at: 5, kind: 'decision', body: { b: 'ü', a: 1 } });
    expect(first.hash).toBe(sha256(`${'0'.repeat(64)}{"at":5,"body":{"a":1,"b":"ü"},"index":0,"kind":"decision"}`));
    const second = link(sha256, headAfter(first), { at: 4, kind: 'x', body: {} });
    expect(second).toEqual({
      index: 1,
      at: 4,
      kind: 'x',
      body: {},
      previous: first.hash,
      hash: sha256(`${first.hash}{"at":4,"body":{},"index":1,"kind":"x"}`),
    });
  });

  it('takes nothing of an entry but what is hashed', () => {
    const entry = { at: 1, kind: 'x', body: {}, index: 9, smuggled: true };
    expect(Object.keys(link(sha256, emptyHead, entry)).sort()).toEqual(['at', 'body', 'hash', 'index', 'kind', 'previous']);
    expect(link(sha256, emptyHead, entry).index).toBe(0);
  });
});
