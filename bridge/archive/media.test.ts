import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { mediaIn, nameOf, parseMxc } from './media.ts';

const names = (content: Readonly<Record<string, unknown>>): readonly string[] => mediaIn(content).map(nameOf);

describe('parseMxc', () => {
  it('reads a server and an id', () => {
    expect(parseMxc('mxc://acme.test:8448/AbC_-1')).toEqual({ server: 'acme.test:8448', id: 'AbC_-1' });
  });

  it.each([
    'mxc://acme.test/',
    'mxc:///id',
    'mxc://acme.test/a/b',
    'mxc://acme.test/a#auto',
    'mxc://acme.test/../x',
    'https://acme.test/a',
    'mxc://ACME.test/a',
    '',
    7,
    undefined,
  ])('refuses %p', (text) => {
    expect(parseMxc(text)).toBeUndefined();
  });
});

describe('mediaIn', () => {
  it('finds the file, its thumbnail, and those of an encrypted file', () => {
    expect(names({ url: 'mxc://acme.test/file', info: { thumbnail_url: 'mxc://acme.test/small' } })).toEqual([
      'mxc://acme.test/file',
      'mxc://acme.test/small',
    ]);
    expect(names({ file: { url: 'mxc://acme.test/sealed' }, info: { thumbnail_file: { url: 'mxc://acme.test/sealed-small' } } })).toEqual([
      'mxc://acme.test/sealed',
      'mxc://acme.test/sealed-small',
    ]);
  });

  it('finds avatars, and what an edit shows, each once', () => {
    expect(names({ membership: 'join', avatar_url: 'mxc://acme.test/face' })).toEqual(['mxc://acme.test/face']);
    expect(
      names({ url: 'mxc://acme.test/a', 'm.new_content': { url: 'mxc://acme.test/b', info: { thumbnail_url: 'mxc://acme.test/a' } } }),
    ).toEqual(['mxc://acme.test/a', 'mxc://acme.test/b']);
  });

  it('finds nothing in what is no content, and never throws', () => {
    expect(
      names({ url: { url: 'mxc://acme.test/a' }, info: 'mxc://acme.test/b', body: 'mxc://acme.test/c', file: ['mxc://acme.test/d'] }),
    ).toEqual([]);
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('url', 'file', 'info', 'm.new_content', 'x'), fc.jsonValue()),
        (content) => void names(content),
      ),
    );
  });
});
