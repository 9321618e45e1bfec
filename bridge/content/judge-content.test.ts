import { describe, expect, it } from '@jest/globals';
import { usualTerms, type ContentTerms, type LinkTerms } from '../../policy/index.ts';
import { judgeContent, type ContentFault, type SeenFile } from './judge-content.ts';
import { compilePatterns } from './patterns.ts';
import { readMessage } from './read-message.ts';

const fault = (terms: Partial<ContentTerms>, body: string, more: Record<string, unknown> = {}): ContentFault =>
  judgeContent([{ ...usualTerms, ...terms }], readMessage('m.room.message', { msgtype: 'm.text', body, ...more }), []);

describe('patterns', () => {
  it.each([
    ['\\b\\d{4}-\\d{4}\\b', 'card 1234-5678.', true],
    ['\\b\\d{4}-\\d{4}\\b', 'card 12345-6789', false],
    ['\\d{4}', '１２３４', true],
    ['project\\s+phoenix', 'PROJECT \u200b Phoenix', true],
    ['[A-Z]{2}\\d{3}', 'ab123', true],
    ['^机密', '机密文件', true],
    ['секрет', 'СЕКРЕТ', true],
    ['price', 'рrісе', true],
    ['a|b', 'c', false],
  ])('%s in %j: %s', (pattern, body, found) => {
    expect(fault({ patterns: ['zzzz', pattern] }, body)).toBe(found ? 'pattern' : 'fine');
  });

  it('keep their flags and alternatives to themselves', () => {
    expect(fault({ patterns: ['(?-i)zz', 'y'] }, 'Y')).toBe('pattern');
    expect(fault({ patterns: ['(?-i)zz', 'y'] }, 'ZZ')).toBe('fine');
    expect(fault({ patterns: ['ab|cd', 'ef'] }, 'cef')).toBe('pattern');
  });

  it.each([
    [['ok', '(abc'], 1, 1, 'missing closing )'],
    [['x[z-a]'], 0, 3, 'invalid character class range'],
    [['a(?=b)'], 0, 2, 'unsupported'],
    [['(a)\\1'], 0, 4, 'invalid escape'],
    [['a**'], 0, 2, 'nested repetition'],
    [['a{1001}'], 0, 2, 'repeat count'],
    [['(a{0,1000}){0,1000}'], 0, 1, 'too large'],
    [['x*'], 0, 1, 'every message'],
  ])('that are wrong are named with their place: %j', (patterns, index, position, words) => {
    const compiled = compilePatterns(patterns);
    expect(compiled.ok ? undefined : [compiled.error.index, compiled.error.position]).toEqual([index, position]);
    expect(compiled.ok ? '' : compiled.error.fault).toContain(words);
  });

  it('that would take other engines for ever are done in a moment', () => {
    const body = `${'a'.repeat(60_000)}!`;
    expect(fault({ patterns: ['(a+)+$', '(a|aa)+$', '(.*a){12}$'] }, body)).toBe('fine');
  });

  it('that are broken all the same refuse everything', () => {
    expect(fault({ patterns: ['('] }, 'anything')).toBe('pattern');
  });
});

describe('links', () => {
  const own = ['acme.test', 'docs.globex.test'];
  it.each<[string, LinkTerms, boolean]>([
    ['see https://evil.test/x', 'all', true],
    ['see https://evil.test/x', 'none', false],
    ['see HTTP://evil.test', 'none', false],
    ['see ftp://evil.test', 'none', false],
    ['www.evil.test', 'none', false],
    ['evil.com', 'none', false],
    ['go to evil.com/path, please', 'none', false],
    ['(https://evil.test)', 'none', false],
    ['看：https://evil.test。', 'none', false],
    ['xhttps://evil.test', 'none', false],
    ['h\u200bttps://evil.test', 'none', false],
    ['ｈｔｔｐｓ：／／evil.test', 'none', false],
    ['mail bob@evil.com', 'none', false],
    ['version 1.2.3, e.g. this.', 'none', true],
    ['file.txt and order.pdf', 'none', true],
    ['3.14 or 10.000', 'none', true],
    ['well...ok', 'none', true],
    ['https://matrix.to/#/@bob:globex.test', 'none', true],
    ['matrix:u/bob:globex.test', 'none', true],
    ['https://matrix.to/x#/@bob:globex.test', 'none', false],
    ['https://matrix.to/#/hidden', 'none', false],
    ['https://acme.test/x', own, true],
    ['https://www.acme.test:8443/x?y#z', own, true],
    ['https://ACME.test.', own, true],
    ['https://acme.test.evil.test/', own, false],
    ['https://evilacme.test/', own, false],
    ['https://acme.test@evil.test/', own, false],
    ['https://evil.test/#acme.test', own, false],
    ['https://evil.test\\@acme.test/', own, false],
    ['https://globex.test/', own, false],
    ['https://docs.globex.test/', own, true],
    ['https://аcme.test/', own, false],
    ['https://acme.test/ and https://evil.test/', own, false],
  ])('in %j, allowed %j: %s', (body, links, allowed) => {
    expect(fault({ links }, body)).toBe(allowed ? 'fine' : 'link');
  });

  it.each<[string, string, boolean]>([
    ['x', '<a href="https://evil.test/">x</a>', false],
    ['x', '<a href="https:evil.test">x</a>', false],
    ['x', '<a href="//evil.test/">x</a>', false],
    ['x', '<a href="javascript:alert(1)">x</a>', false],
    ['x', '<a href="&#104;ttps://evil.test/">x</a>', false],
    ['x', '<a href="https://acme.test/y">x</a>', true],
    ['Bob', '<a href="https://matrix.to/#/@bob:globex.test">Bob</a>', true],
    [':x:', '<img src="mxc://acme.test/abc" alt=":x:">', true],
    ['x', '<img src="https://evil.test/p.png">x', false],
  ])('in %j formatted as %j: %s', (body, formatted, allowed) => {
    expect(fault({ links: own }, body, { format: 'org.matrix.custom.html', formatted_body: formatted })).toBe(allowed ? 'fine' : 'link');
  });

  it.each(['a.', 'https://', 'a.b@', '://', 'www.', '.'])('are looked for in a moment, 60 kB of %j', (piece) => {
    expect(['fine', 'link']).toContain(fault({ links: 'none' }, piece.repeat(60_000 / piece.length)));
  });
});

describe('a message', () => {
  it('must keep the terms of every agreement', () => {
    const message = readMessage('m.room.message', { msgtype: 'm.text', body: 'the secret plan' });
    const [lax, strict] = [usualTerms, { ...usualTerms, forbiddenWords: ['secret'] }];
    expect([judgeContent([], message, []), judgeContent([lax], message, []), judgeContent([lax, strict], message, [])]).toEqual([
      'fine',
      'fine',
      'word',
    ]);
  });

  it('may be as long as the strictest allows, counted in bytes', () => {
    expect(fault({ largestMessage: 300 }, 'x'.repeat(300))).toBe('fine');
    expect(fault({ largestMessage: 300 }, 'x'.repeat(301))).toBe('too-large');
    expect(fault({ largestMessage: 300 }, '机'.repeat(101))).toBe('too-large');
  });

  it('may be edited where all allow it', () => {
    const edit = {
      'm.new_content': { msgtype: 'm.text', body: 'b' },
      'm.relates_to': { rel_type: 'm.replace', event_id: `$${'a'.repeat(43)}` },
    };
    expect([fault({}, '* b', edit), fault({ edits: false }, '* b', edit), fault({ edits: false }, 'b')]).toEqual(['fine', 'edit', 'fine']);
  });
});

describe('a file', () => {
  const message = readMessage('m.room.message', { msgtype: 'm.file', body: 'x', url: 'mxc://a/b' });
  const file = (type: string, more: Partial<SeenFile> = {}): SeenFile => ({
    server: 'a',
    id: 'b',
    preview: false,
    later: false,
    found: { type, size: 100 },
    ...more,
  });
  const judged = (terms: Partial<ContentTerms>, ...files: readonly SeenFile[]): ContentFault =>
    judgeContent([{ ...usualTerms, ...terms }], message, files);

  it.each<[readonly string[], string, boolean]>([
    [[], 'application/x-msdownload', true],
    [['document'], 'application/pdf', true],
    [['document'], 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', true],
    [['document'], 'application/zip', false],
    [['image'], 'image/png', true],
    [['image'], 'image/svg+xml', false],
    [['image/*'], 'image/svg+xml', true],
    [['text'], 'text/html', false],
    [['application/zip', 'text'], 'application/zip', true],
    [['constructor'], 'application/zip', false],
  ])('of the types %j may be %s: %s', (fileTypes, type, allowed) => {
    expect(judged({ fileTypes }, file(type))).toBe(allowed ? 'fine' : 'file-type');
  });

  it('is judged by each agreement, after the words that come with it', () => {
    expect(judged({ fileTypes: ['document'] }, file('application/pdf'), file('image/png'))).toBe('file-type');
    expect(judged({ fileTypes: ['document'] }, file('application/pdf'), file('image/png', { preview: true }))).toBe('fine');
    expect(judged({ largestFile: 99 }, file('image/png'))).toBe('file-too-large');
    expect(judged({}, file('', { found: undefined }))).toBe('file-unknown');
    expect(judged({}, file('', { found: undefined, later: true }))).toBe('fine');
    expect(judged({ fileTypes: ['document'], forbiddenWords: ['x'] }, file('image/png'))).toBe('word');
  });

  it.each([
    '<img src="mxc://a/hidden">',
    '<img data-mx-emoticon src=" MXC://a/hidden">',
    '<span style="background: url(x)"><a href="mxc://a/hidden">x</a></span>',
  ])('is one in formatted text too: %s', (html) => {
    const { files } = readMessage('m.room.message', {
      msgtype: 'm.text',
      body: 'x',
      format: 'org.matrix.custom.html',
      formatted_body: html,
    });
    expect(files).toEqual([{ server: 'a', id: 'hidden', preview: false }]);
  });
});
