import { describe, expect, it } from '@jest/globals';
import { usualTerms } from '../../policy/index.ts';
import { judgeContent, type ContentFault } from './judge-content.ts';
import { readMessage } from './read-message.ts';

const words = ['forbidden', 'Project Phoenix', '机密', 'секрет', 'Straße'] as const;
const terms = { ...usualTerms, forbiddenWords: words };

type Content = Readonly<Record<string, unknown>>;
type Disguise = (word: string) => Content;

const plain =
  (disguise: (word: string) => string): Disguise =>
  (word) => ({ msgtype: 'm.text', body: `a ${disguise(word)} b` });

// A body that says the same, so that only the formatted text is disguised.
const formatted =
  (disguise: (word: string) => string): Disguise =>
  (word) => ({
    msgtype: 'm.text',
    body: 'see below',
    format: 'org.matrix.custom.html',
    formatted_body: disguise(word),
  });

const letters = (word: string): readonly string[] => Array.from(word);
const between =
  (sign: string) =>
  (word: string): string =>
    letters(word).join(sign);
const inMiddle =
  (sign: string) =>
  (word: string): string => {
    const half = Math.ceil(letters(word).length / 2);
    return letters(word).slice(0, half).join('') + sign + letters(word).slice(half).join('');
  };
const shifted =
  (capital: number, small: number) =>
  (word: string): string =>
    word.replace(/[A-Za-z]/g, (letter) => {
      const isCapital = letter < 'a';
      return String.fromCodePoint((isCapital ? capital : small) + letter.charCodeAt(0) - (isCapital ? 0x41 : 0x61));
    });
const swapped =
  (from: string, to: string) =>
  (word: string): string =>
    letters(word)
      .map((letter) => letters(to)[letters(from).indexOf(letter)] ?? letter)
      .join('');
const escaped =
  (write: (code: number) => string) =>
  (word: string): string =>
    letters(word)
      .map((letter) => write(letter.codePointAt(0) ?? 0))
      .join('');

const invisible = {
  'zero-width space': '\u200b',
  'zero-width joiner': '\u200d',
  'zero-width non-joiner': '\u200c',
  'word joiner': '\u2060',
  'byte order mark': '\ufeff',
  'soft hyphen': '\u00ad',
  'left-to-right mark': '\u200e',
  'right-to-left mark': '\u200f',
  isolate: '\u2068\u2069',
  'variation selector': '\ufe0f',
  tag: '\u{e0041}',
  'Hangul filler': '\u3164',
  'invisible times': '\u2062',
  null: '\u0000',
  'grapheme joiner': '\u034f',
};
const marks = { acute: '\u0301', strikethrough: '\u0336', 'enclosing circle': '\u20dd', 'three of them': '\u0301\u0332\u033f' };
const hidden = [
  '<b></b>',
  '<!-- x -->',
  '<span data-mx-color="#fff"></span>',
  '<mx-reply>x</mx-reply>',
  '</>',
  '<script>x</script>',
  '<wbr>',
  '<?x?>',
];

/** Every disguise by its class. All of these are promised to be seen through. */
const disguises: readonly (readonly [string, Disguise])[] = [
  ['as it is', plain((word) => word)],
  ['capitals', plain((word) => word.toUpperCase())],
  ['small letters', plain((word) => word.toLowerCase())],
  ['within a longer word', plain((word) => `x${word}x`)],
  ...Object.entries(invisible).flatMap(([name, sign]) => [
    [`${name} between letters`, plain(between(sign))] as const,
    [`${name} in the middle`, plain(inMiddle(sign))] as const,
  ]),
  ...Object.entries(marks).map(
    ([name, sign]) =>
      [
        `mark: ${name}`,
        plain((word) =>
          letters(word)
            .map((letter) => (letter === ' ' ? letter : letter + sign))
            .join(''),
        ),
      ] as const,
  ),
  ['full width', plain(shifted(0xff21, 0xff41))],
  ['mathematical bold', plain(shifted(0x1d400, 0x1d41a))],
  ['mathematical script', plain(shifted(0x1d4d0, 0x1d4ea))],
  ['mathematical sans-serif', plain(shifted(0x1d5a0, 0x1d5ba))],
  ['mathematical monospace', plain(shifted(0x1d670, 0x1d68a))],
  ['circled', plain(shifted(0x24b6, 0x24d0))],
  ['in squares', plain((word) => shifted(0x1f130, 0x1f130)(word))],
  ['white in squares', plain((word) => shifted(0x1f170, 0x1f170)(word))],
  ['regional indicators', plain((word) => shifted(0x1f1e6, 0x1f1e6)(word))],
  ['small capitals', plain(swapped('abcdefghijklmnoprstuvwyz', 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'))],
  ['Cyrillic look-alikes', plain(swapped('aceijopsxyPHE', 'асеіјорѕхуРНЕ'))],
  ['Greek look-alikes', plain(swapped('oiavPEHTN', 'οιανΡΕΗΤΝ'))],
  ['Latin look-alikes of Cyrillic', plain(swapped('секрт', 'ceкpт'))],
  ['dotless i', plain(swapped('i', 'ı'))],
  ['letters with marks built in', plain(swapped('aeiourn', 'áéíóúřñ'))],
  ['no-break spaces', plain((word) => word.replaceAll(' ', '\u00a0'))],
  ['wide spaces and a line break', plain((word) => word.replaceAll(' ', ' \u3000\n '))],
  ['written from right to left by force', plain((word) => `\u202e${letters(word).toReversed().join('')}\u202c`)],
  ['in an address, escaped', plain((word) => `https://x.test/${encodeURIComponent(word)}`)],
  [
    'in an address, every byte escaped',
    plain(
      (word) => `https://x.test/?q=${[...new TextEncoder().encode(word)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
    ),
  ],
  ...hidden.map((html) => [`formatted, ${html} in the middle`, formatted(inMiddle(html))] as const),
  ...hidden.map((html) => [`formatted, ${html} between letters`, formatted(between(html))] as const),
  ['formatted, decimal references', formatted(escaped((code) => `&#${code};`))],
  ['formatted, hexadecimal references', formatted(escaped((code) => `&#x${code.toString(16)};`))],
  ['formatted, references of a zero-width space', formatted(between('&#8203;'))],
  ['formatted, named references', formatted(between('&ZeroWidthSpace;'))],
  ['formatted, soft hyphens', formatted(between('&shy;'))],
  [
    'formatted, each letter of its own',
    formatted((word) =>
      letters(word)
        .map((letter) => `<i>${letter}</i>`)
        .join(''),
    ),
  ],
  ['formatted, in a title', formatted((word) => `<span title="${word}">x</span>`)],
  ['formatted, in a spoiler’s reason', formatted((word) => `<span data-mx-spoiler="${word}">x</span>`)],
  ['formatted, in an unknown attribute', formatted((word) => `<span data-x='${word}'>x</span>`)],
  ['formatted, in a comment', formatted((word) => `x<!-- ${word} -->`)],
  ['formatted, as a picture’s words', formatted((word) => `<img src="mxc://a/b" alt="${word}">`)],
  ['formatted, where a link leads', formatted((word) => `<a href="https://x.test/${encodeURIComponent(word)}">x</a>`)],
  ['formatted, in a reply’s fallback', formatted((word) => `<mx-reply>${word}</mx-reply>x`)],
  ['formatted, in what is hidden, split', formatted((word) => `<mx-reply>${inMiddle('<b>')(word)}</mx-reply>x`)],
  [
    'an edit',
    (word) => ({
      msgtype: 'm.text',
      body: '* x',
      'm.new_content': { msgtype: 'm.text', body: word },
      'm.relates_to': { rel_type: 'm.replace', event_id: `$${'e'.repeat(43)}` },
    }),
  ],
  [
    'around an edit',
    (word) => ({
      msgtype: 'm.text',
      body: `* ${word}`,
      'm.new_content': { msgtype: 'm.text', body: 'x' },
      'm.relates_to': { rel_type: 'm.replace', event_id: `$${'e'.repeat(43)}` },
    }),
  ],
  ['a file’s name', (word) => ({ msgtype: 'm.file', body: 'x', filename: `${word}.pdf`, url: 'mxc://a/b' })],
  ['a file’s caption', (word) => ({ msgtype: 'm.image', body: word, filename: 'x.png', url: 'mxc://a/b' })],
  ['extensible text', (word) => ({ msgtype: 'm.text', body: 'x', 'org.matrix.msc1767.text': word })],
  ['extensible HTML', (word) => ({ msgtype: 'm.text', body: 'x', 'org.matrix.msc1767.html': inMiddle('<b>')(word) })],
  [
    'extensible representations',
    (word) => ({ msgtype: 'm.text', body: 'x', 'm.text': [{ body: inMiddle('<b>')(word), mimetype: 'text/html' }] }),
  ],
  ['a link’s preview', (word) => ({ msgtype: 'm.text', body: 'x', 'com.beeper.linkpreviews': [{ 'og:title': word }] })],
  [
    'a place’s words',
    (word) => ({ msgtype: 'm.location', body: 'x', geo_uri: 'geo:1,2', 'm.location': { uri: 'geo:1,2', description: word } }),
  ],
  ['a voice message’s words', (word) => ({ msgtype: 'm.audio', body: 'x', url: 'mxc://a/b', 'org.matrix.msc1767.text': word })],
];

const faultOf = (content: Content): ContentFault =>
  judgeContent([terms], { ...readMessage('m.room.message', content), proper: true, files: [] }, []);

describe('the corpus of evasions', () => {
  const corpus = words.flatMap((word) => disguises.map(([name, disguise]) => ({ name, word, content: disguise(word) })));

  it('is at least 400 disguised messages of 80 classes', () => {
    expect([disguises.length >= 80, corpus.length >= 400]).toEqual([true, true]);
    expect(new Set(disguises.map(([name]) => name)).size).toBe(disguises.length);
  });

  it('is caught whole: 100 % of every class', () => {
    const caught = corpus.filter(({ content }) => faultOf(content) === 'word').length;
    const missed = corpus.filter(({ content }) => faultOf(content) !== 'word').map(({ name, word }) => `${word}: ${name}`);
    expect(missed).toEqual([]);
    expect(caught / corpus.length).toBe(1);
  });

  it('has none that is caught where the word is another', () => {
    const other = { ...usualTerms, forbiddenWords: ['quarterly', '报价', 'договор'] };
    const accused = corpus.filter(
      ({ content }) => judgeContent([other], { ...readMessage('m.room.message', content), proper: true }, []) === 'word',
    );
    expect(accused.map(({ name, word }) => `${word}: ${name}`)).toEqual([]);
  });
});
