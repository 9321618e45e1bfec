import { describe, expect, it } from '@jest/globals';

import { keepDraft, noteReason, readDraft, recentReasons, type Drawer } from './drafts.ts';

const drawer = (): Drawer => {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};

describe('a draft', () => {
  it('is kept for its own request until nothing is left of it', () => {
    const here = drawer();
    keepDraft(here, 'con_1', 'half a reas');
    expect([readDraft(here, 'con_1'), readDraft(here, 'con_2')]).toEqual(['half a reas', '']);
    keepDraft(here, 'con_1', '');
    expect(here.getItem('parley.reason.con_1')).toBeNull();
  });

  it('is gone once its reason was sent', () => {
    const here = drawer();
    keepDraft(here, 'con_1', 'a reason ');
    noteReason(here, 'con_1', 'a reason');
    expect(readDraft(here, 'con_1')).toBe('');
  });
});

describe('recent reasons', () => {
  it('are the last three, newest first, each once', () => {
    const here = drawer();
    for (const reason of ['one', 'two', 'three', 'one', 'four']) noteReason(here, 'con_1', reason);
    expect(recentReasons(here)).toEqual(['four', 'one', 'three']);
  });

  it.each(['{', 'null', '"x"', '[1, "kept"]'])('do not stumble over %s', (stored) => {
    const here = drawer();
    here.setItem('parley.recent-reasons', stored);
    expect(recentReasons(here)).toEqual(stored === '[1, "kept"]' ? ['kept'] : []);
  });
});
