import { describe, expect, it } from '@jest/globals';

import { parseContactId, parseEventId, parsePartnerId, parseRoomId, parseServerName, parseUserId, serverOf, type UserId } from './ids.ts';

const long = (length: number): string => 'x'.repeat(length);

const accepted = {
  'server name': [
    parseServerName,
    // Matrix spec, appendices, "Server name": the examples it gives.
    ['matrix.org', 'matrix.org:8888', '1.2.3.4', '1.2.3.4:1234', '[1234:5678::abcd]', '[1234:5678::abcd]:5678', 'xn--fiqs8s.example'],
  ],
  'user id': [
    parseUserId,
    [
      '@alice:example.com',
      '@alice:example.com:8448',
      '@alice:[2001:db8::1]:8448',
      '@_=-./+09az:matrix.org',
      // Historical localparts (Matrix spec, appendices, "Historical user identifiers").
      '@Alice:example.com',
      '@!"#$%&()*+,;<=>?@[]^_`{|}~:example.com',
      '@:example.com',
      `@${long(242)}:example.com`,
    ],
  ],
  // Room version 12 has no server part (MSC4291).
  'room id': [parseRoomId, ['!room:example.com', '!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM', `!${long(254)}`]],
  'event id': [parseEventId, ['$acR1l0raoZnm60CBwAVgqbZqoO/mYU81xysh1u7XcJk', '$143273582443PhrSn:example.org', `$${long(254)}`]],
  'contact id': [parseContactId, ['con_7k2m9q4w1x', `con_${long(40)}`]],
  'partner id': [parsePartnerId, ['par_0123456789']],
} as const;

const refused = {
  'server name': [
    parseServerName,
    [
      '',
      'Matrix.org',
      'matrix.ORG',
      '[::AB]',
      'matrix.org:',
      'matrix.org:123456',
      'matrix.org:80a',
      'matrix.org/path',
      'user@matrix.org',
      '中国.example',
      '[::1',
      'a b',
      'matrix.org\n',
      ' matrix.org',
      'matrix.org\u0000',
      long(231),
    ],
  ],
  'user id': [
    parseUserId,
    [
      '',
      'alice:example.com',
      '@alice',
      '@alice:',
      '@alice:Example.com',
      '@ali ce:example.com',
      '@ali\u0000ce:example.com',
      '@ali\tce:example.com',
      '@alice\u007f:example.com',
      '@爱丽丝:example.com',
      '@alicе:example.com',
      '@alice:exаmple.com',
      '@alice:example.com\n',
      '\n@alice:example.com',
      '@alice:example.com@evil.test',
      '@alice:example.com:8448:1',
      `@${long(243)}:example.com`,
    ],
  ],
  'room id': [
    parseRoomId,
    ['', '!', 'room:example.com', '#room:example.com', '!a b:example.com', '!房:example.com', '!a\u0000', '!a\n', `!${long(255)}`],
  ],
  'event id': [parseEventId, ['', '$', 'event', '$事', '$a b', '$a\u0007', `$${long(255)}`]],
  'contact id': [parseContactId, ['', 'con_', 'con_short', 'con_UPPER67890', 'par_7k2m9q4w1x', 'con_7k2m9q4w1x\n', `con_${long(41)}`]],
  'partner id': [parsePartnerId, ['par_', 'con_7k2m9q4w1x', 'par_0123456789;']],
} as const;

type Parse = (text: unknown) => { readonly ok: boolean };
type Samples = Readonly<Record<string, readonly [Parse, readonly string[]]>>;

const rows = (samples: Samples): [string, string, Parse][] =>
  Object.entries(samples).flatMap(([what, [parse, texts]]) => texts.map((text): [string, string, Parse] => [what, text, parse]));

describe('an id', () => {
  it.each(rows(accepted))('%s %j is one', (_what, text, parse) => {
    expect(parse(text)).toEqual({ ok: true, value: text });
  });

  it.each(rows(refused))('%s %j is none, and the refusal says of what kind', (what, text, parse) => {
    expect(parse(text)).toEqual({ ok: false, error: { what, text: text.slice(0, 255) } });
  });

  it.each([undefined, null, 42, true, [], ['@alice:example.com'], { id: '@alice:example.com' }])('is a text, not %j', (value) => {
    for (const [parse] of Object.values(accepted)) expect(parse(value)).toMatchObject({ ok: false, error: { text: typeof value } });
  });

  it.each([
    ['@alice:example.com', 'example.com'],
    ['@alice:example.com:8448', 'example.com:8448'],
    ['@alice:[2001:db8::1]:8448', '[2001:db8::1]:8448'],
  ])('%s is of the server %s', (user, server) => {
    expect(serverOf(user as UserId)).toBe(server);
  });
});
