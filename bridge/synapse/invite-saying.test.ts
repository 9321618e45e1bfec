import { describe, expect, it } from '@jest/globals';

import { inviteSaying } from './invite-saying.ts';

const stripped = (type: string, content: object): object => ({ type, state_key: '', sender: '@bob:globex.test', content });
const invite = { membership: 'invite', displayname: 'Anna', reason: 'About order 4711' };

describe('inviteSaying', () => {
  it('gathers the name, topic, avatar and addresses of the room, names of people, and the reason', () => {
    const { text, plain } = inviteSaying(invite, [
      stripped('m.room.create', { room_version: '12' }),
      stripped('m.room.name', { name: '机密 prices' }),
      stripped('m.room.topic', { topic: 'All about', 'm.topic': { 'm.text': [{ body: 'rich topic' }] } }),
      stripped('m.room.avatar', { url: 'mxc://globex.test/face' }),
      stripped('m.room.canonical_alias', { alias: '#secret:globex.test', alt_aliases: ['#other:globex.test'] }),
      { ...stripped('m.room.member', { displayname: 'Bob' }), state_key: '@bob:globex.test' },
    ]);
    expect(plain).toBe(true);
    for (const said of [
      '机密 prices',
      'All about',
      'rich topic',
      'mxc://globex.test/face',
      '#secret:globex.test',
      '#other:globex.test',
      'Bob',
      'Anna',
      'About order 4711',
    ]) {
      expect(text.split('\n')).toContain(said);
    }
  });

  it('leaves out what servers put round an event', () => {
    const event = {
      ...stripped('m.room.name', { name: 'Orders' }),
      hashes: { sha256: 'hashOfSecret' },
      signatures: { 'globex.test': { k: 'sigOfSecret' } },
    };
    expect(inviteSaying(invite, [event]).text).not.toMatch(/OfSecret/);
  });

  it.each<[string, object, readonly unknown[]]>([
    ['state that an invite has no use for', invite, [stripped('org.example.note', { body: 'x' })]],
    ['something that is no event', invite, ['x']],
    ['an event without a type', invite, [{ content: {} }]],
    ['the redemption of an invite by address', { ...invite, third_party_invite: { signed: {} } }, []],
    ['text that is nested out of sight', invite, [stripped('m.room.name', { name: JSON.parse(`${'['.repeat(20)}"x"${']'.repeat(20)}`) })]],
  ])('is not plain with %s', (_, content, state) => {
    expect(inviteSaying(content as Record<string, unknown>, state).plain).toBe(false);
  });
});
