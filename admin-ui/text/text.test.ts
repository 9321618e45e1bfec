import { describe, expect, it } from '@jest/globals';

import { en } from './en.ts';
import { chooseLanguage } from './language.ts';
import { zh } from './zh.ts';

type Tree = string | { readonly [key: string]: Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  typeof tree === 'string' ? [[path, tree]] : Object.entries(tree).flatMap(([key, branch]) => leaves(branch, `${path}.${key}`));

const valuesIn = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

const english = Object.fromEntries(leaves(en));
const chinese = leaves(zh);

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(chinese.map(([key]) => key)).toEqual(Object.keys(english));
  });

  it('take the same values in both', () => {
    const taken = (texts: readonly [string, string][]) => texts.map(([key, text]) => [key, valuesIn(text)]);
    expect(taken(chinese)).toEqual(taken(Object.entries(english)));
  });

  it('have nothing of the other language in them', () => {
    const latin = chinese.filter(([, text]) => /[A-Za-z]/.test(text.replaceAll(/\{\{\w+\}\}|Parley/g, '')));
    const han = Object.entries(english).filter(([, text]) => /\p{Script=Han}/u.test(text));
    expect([latin, han]).toEqual([[], []]);
  });

  it('say deny, never reject', () => {
    expect(Object.values(english).filter((text) => /reject/i.test(text))).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    ['zh', ['en'], 'zh'],
    [null, ['zh-CN', 'en'], 'zh'],
    [null, ['zh-Hant-TW'], 'zh'],
    [null, ['de', 'en-GB', 'zh'], 'en'],
    [null, ['de'], 'en'],
    [null, [], 'en'],
    ['xx', ['zh'], 'zh'],
  ])('remembered as %s, with a browser for %j, is %s', (remembered, preferred, language) => {
    expect(chooseLanguage(remembered, preferred)).toBe(language);
  });
});
