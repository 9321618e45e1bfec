import { describe, expect, it } from '@jest/globals';

import type { Message } from '../flows/question.ts';
import { messageOf } from './message.ts';

type Content = Readonly<Record<string, unknown>>;

const edit = (outer: string, inner: unknown): Content => ({
  msgtype: outer,
  body: '* better',
  'm.new_content': inner,
  'm.relates_to': { rel_type: 'm.replace', event_id: '$before' },
});

const nested = (levels: number): Content => {
  let content: Content = { word: 'deep inside' };
  for (let level = 1; level < levels; level += 1) content = { content };
  return content;
};

const kinds: readonly (readonly [string, Content, Message['kind']])[] = [
  ['m.room.message', { msgtype: 'm.text', body: 'hello' }, 'text'],
  ['m.room.message', { msgtype: 'm.notice', body: 'hello' }, 'text'],
  ['m.room.message', { msgtype: 'm.emote', body: 'waves' }, 'text'],
  ['m.room.message', { msgtype: 'm.image', body: 'plan.png', url: 'mxc://acme.test/1' }, 'media'],
  ['m.room.message', { msgtype: 'm.file', body: 'plan.pdf' }, 'media'],
  ['m.room.message', { msgtype: 'm.video', body: 'plan.mp4' }, 'media'],
  ['m.room.message', { msgtype: 'm.audio', body: 'plan.ogg' }, 'media'],
  ['m.sticker', { body: 'a cat', url: 'mxc://acme.test/2' }, 'media'],
  ['m.reaction', { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$1', key: '👍' } }, 'reaction'],
  ['m.room.encrypted', { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: '…' }, 'encrypted'],
  ['m.room.message', { msgtype: 'm.location', body: 'here' }, 'other'],
  ['m.room.message', { msgtype: 'm.key.verification.request', body: '' }, 'other'],
  ['m.room.message', { msgtype: 'M.TEXT', body: 'hello' }, 'other'],
  ['m.room.message', { msgtype: ['m.text'], body: 'hello' }, 'other'],
  ['m.room.message', { body: 'hello' }, 'other'],
  ['m.room.message', {}, 'other'],
  ['org.example.note', { msgtype: 'm.text', body: 'hello' }, 'other'],
  ['m.poll.start', {}, 'other'],
  ['m.room.message', edit('m.text', { msgtype: 'm.text', body: 'better' }), 'text'],
  ['m.room.message', edit('m.text', { msgtype: 'm.notice', body: 'better' }), 'text'],
  ['m.room.message', edit('m.image', { msgtype: 'm.image', body: 'better.png' }), 'media'],
  ['m.room.message', edit('m.text', { msgtype: 'm.file', body: 'plan.pdf' }), 'other'],
  ['m.room.message', edit('m.text', { body: 'better' }), 'other'],
  ['m.room.message', edit('m.text', 'better'), 'other'],
  ['m.room.message', edit('m.text', null), 'other'],
  ['m.room.message', edit('m.text', [{ msgtype: 'm.text' }]), 'other'],
];

describe('the kind of a message', () => {
  it.each(kinds)('%s %j: %s', (type, content, kind) => {
    expect(messageOf(type, content).kind).toBe(kind);
  });

  it('is none we know where it is nested deeper than it is read', () => {
    const message = (levels: number): Message => messageOf('m.room.message', { msgtype: 'm.text', body: '', more: nested(levels) });
    expect(message(31)).toEqual({ kind: 'text', text: expect.stringContaining('deep inside') });
    expect(message(32).kind).toBe('other');
    expect(message(100_000).kind).toBe('other');
  });
});

describe('the text of a message', () => {
  it('is every string of its content, so that nothing hides', () => {
    const content = {
      msgtype: 'm.text',
      body: 'in the body',
      formatted_body: '<b>in the format</b>',
      'm.new_content': { msgtype: 'm.text', body: 'in the edit' },
      'org.example': [{ anything: ['in a list'] }, 7, null, true],
    };
    const { text } = messageOf('m.room.message', content);
    for (const words of ['in the body', 'in the format', 'in the edit', 'in a list'])
      expect(text.split('\n')).toContainEqual(expect.stringContaining(words));
  });

  it('does not join what stands apart into a word', () => {
    expect(messageOf('m.room.message', { msgtype: 'm.text', a: 'sec', b: 'ret' }).text).not.toContain('secret');
  });
});
