import { describe, expect, it } from '@jest/globals';

import { shortcutOf, takesText, type Stroke } from './shortcut.ts';

const stroke = (change: Partial<Stroke>): Stroke => ({
  key: 'a',
  isComposing: false,
  keyCode: 65,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  typing: false,
  ...change,
});

describe('a single key', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['a', 'approve'],
    ['A', 'approve'],
    ['d', 'deny'],
    ['?', 'help'],
    ['Enter', undefined],
    ['x', undefined],
    ['constructor', undefined],
  ])('%s means %s', (key, shortcut) => {
    expect(shortcutOf(stroke({ key }))).toBe(shortcut);
  });

  it.each([
    { typing: true },
    { isComposing: true },
    { keyCode: 229 },
    { ctrlKey: true },
    { altKey: true },
    { metaKey: true },
    { repeat: true },
  ])('decides nothing with %j', (change) => {
    expect([shortcutOf(stroke(change)), shortcutOf(stroke({ key: 'd', ...change }))]).toEqual([undefined, undefined]);
  });

  it('that is held goes on moving', () => {
    expect(shortcutOf(stroke({ key: 'j', repeat: true }))).toBe('next');
  });
});

describe('an element', () => {
  it.each([
    [{ tagName: 'TEXTAREA' }, true],
    [{ tagName: 'SELECT' }, true],
    [{ tagName: 'INPUT' }, true],
    [{ tagName: 'INPUT', type: 'password' }, true],
    [{ tagName: 'DIV', isContentEditable: true }, true],
    [{ tagName: 'INPUT', type: 'checkbox' }, false],
    [{ tagName: 'INPUT', type: 'radio' }, false],
    [{ tagName: 'BUTTON' }, false],
    [{ tagName: 'A' }, false],
  ])('%j takes text: %s', (element, takes) => {
    expect(takesText(element)).toBe(takes);
  });
});
