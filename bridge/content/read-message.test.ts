import { describe, expect, it } from '@jest/globals';
import { readMessage } from './read-message.ts';
import { clientSamples } from './testing/client-samples.ts';

const event = `$${'a'.repeat(43)}`;
const text = (more: Record<string, unknown>): Record<string, unknown> => ({ msgtype: 'm.text', body: 'hi', ...more });
const html = (body: string, formatted: string): Record<string, unknown> =>
  text({ body, format: 'org.matrix.custom.html', formatted_body: formatted });
const nested = (levels: number): unknown => (levels === 0 ? 'deep' : { a: nested(levels - 1) });

describe('what clients send', () => {
  it.each(clientSamples)('$client: $what', ({ type, content, kind }) => {
    expect(readMessage(type, content)).toMatchObject({ kind, proper: true });
  });
});

describe('a content with something nobody has heard of', () => {
  it.each<[string, Record<string, unknown>, string?]>([
    ['a key', text({ 'org.evil.payload': 'x' })],
    ['a key that every object has', text({ constructor: 'x' })],
    ['a key of the prototype', JSON.parse('{"msgtype":"m.text","body":"x","__proto__":{"a":"b"}}') as Record<string, unknown>],
    ['a key within a known one', text({ 'm.mentions': { note: 'x' } })],
    ['a key in a relation', text({ 'm.relates_to': { 'm.in_reply_to': { event_id: event, text: 'x' } } })],
    ['a key in what is said of a file', { msgtype: 'm.file', body: 'x', url: 'mxc://a/b', info: { note: 'x' } }],
    ['words in place of an event id', text({ 'm.relates_to': { 'm.in_reply_to': { event_id: '$some hidden words' } } })],
    ['words in place of a type of file', { msgtype: 'm.file', body: 'x', url: 'mxc://a/b', info: { mimetype: 'some words' } }],
    ['a file that is encrypted', { msgtype: 'm.file', body: 'x', file: { url: 'mxc://a/b', key: {}, iv: '', hashes: {}, v: 'v2' } }],
    ['no body', { msgtype: 'm.text' }],
    ['a body that is no text', text({ body: ['hi'] })],
    ['a file that is nowhere', { msgtype: 'm.image', body: 'x' }],
    ['a file that is elsewhere', { msgtype: 'm.image', body: 'x', url: 'https://x.test/a.png' }],
    ['a list too long', text({ 'm.mentions': { user_ids: Array.from({ length: 101 }, () => '@a:b') } })],
    ['a number that is none', { msgtype: 'm.image', body: 'x', url: 'mxc://a/b', info: { w: 1.5 } }],
    ['a tower of objects', text({ 'm.mentions': nested(50) })],
    [
      'an edit that hides a key',
      text({ 'm.new_content': text({ note: 'x' }), 'm.relates_to': { rel_type: 'm.replace', event_id: event } }),
    ],
    [
      'an edit in an edit',
      text({ 'm.new_content': text({ 'm.new_content': text({}) }), 'm.relates_to': { rel_type: 'm.replace', event_id: event } }),
    ],
    ['another profile for one message', text({ 'com.beeper.per_message_profile': { displayname: 'Boss' } })],
    ['a reaction in words', { 'm.relates_to': { rel_type: 'm.annotation', event_id: event, key: 'meet me at nine' } }, 'm.reaction'],
    ['a reaction of many signs', { 'm.relates_to': { rel_type: 'm.annotation', event_id: event, key: '👍👍' } }, 'm.reaction'],
    [
      'a reaction of one endless sign',
      { 'm.relates_to': { rel_type: 'm.annotation', event_id: event, key: `a${'\u0301'.repeat(100)}` } },
      'm.reaction',
    ],
    [
      'a reaction with words besides',
      { 'm.relates_to': { rel_type: 'm.annotation', event_id: event, key: '👍' }, body: 'x' },
      'm.reaction',
    ],
    [
      'a vote in words',
      { 'm.relates_to': { rel_type: 'm.reference', event_id: event }, 'm.selections': ['meet me at nine'] },
      'm.poll.response',
    ],
  ])('is not proper: %s', (_, content, type = 'm.room.message') => {
    expect(readMessage(type, content).proper).toBe(false);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['m.room.message', 'a msgtype', { msgtype: 'org.evil', body: 'x' }],
    ['m.room.message', 'a msgtype that is no text', { msgtype: ['m.text'], body: 'x' }],
    ['m.room.message', 'a msgtype every object has', { msgtype: 'constructor', body: 'x' }],
    ['m.room.message', 'an edit that changes the kind', text({ 'm.new_content': { msgtype: 'm.image', body: 'x', url: 'mxc://a/b' } })],
    ['m.room.message', 'an edit without new text', text({ 'm.relates_to': { rel_type: 'm.replace', event_id: event } })],
    ['org.evil.type', 'a type', {}],
    ['m.call.invite', 'a call', {}],
  ])('is of another kind: %s, %s', (type, _, content) => {
    expect(readMessage(type, content).kind).toBe('other');
  });
});

describe('a formatted text', () => {
  it.each([
    ['pay 100', '<b>pay 900</b>'],
    ['do not pay', 'do pay'],
    ['do pay', 'do <b>not</b> pay'],
    ['hello', ''],
    ['', 'hello'],
    ['hello', 'hello<mx-reply>'.repeat(2)],
    ['hello', 'hello<mx-reply> and pay</mx-reply>'],
    ['👍', '👎'],
    ['€5', '$5'],
    ['1. one\n2. two', '<ol><li>one</li><li>three</li></ol>'],
    ['Bob: hi', '<a href="https://matrix.to/#/@bob:globex.test">Bill</a>: hi'],
    ['[safe](https://x.test)', '<a href="https://x.test">danger</a>'],
    ['> <@bob:globex.test> x\n\nyes', 'no'],
  ])('that says something else than %j is not proper: %j', (body, formatted) => {
    expect(readMessage('m.room.message', html(body, formatted)).proper).toBe(false);
  });

  it.each([['<'], ['[a]('], ['1. '], ['a](<'], ['```\n'], ['<a '], ['[a]: '], ['> ']])('is compared in a moment, 60 kB of %j', (piece) => {
    const body = piece.repeat(60_000 / piece.length);
    expect(readMessage('m.room.message', html(body, 'x')).proper).toBe(false);
  });

  it('that stands in the words around an edit counts too', () => {
    const edit = { ...html('* a', '* b'), 'm.new_content': html('a', 'a'), 'm.relates_to': { rel_type: 'm.replace', event_id: event } };
    expect(readMessage('m.room.message', edit)).toMatchObject({ edit: true, proper: false });
  });
});

it('is as long as its texts in UTF-8', () => {
  expect(readMessage('m.room.message', text({ body: 'aé机👍\ud800' })).bytes).toBe(1 + 2 + 3 + 4 + 3);
});
