import { readMessage } from '../content/read-message.ts';
import { describe, expect, it } from '@jest/globals';

import type { Setting } from '../../policy/index.ts';
import type { Question } from '../flows/question.ts';
import { eventQuestion } from './event-question.ts';
import { anna, ben, bob, home, shaping, sharedRoom } from './testing/sample.ts';
import { hookedEvent } from './wire.ts';

const room = sharedRoom([anna, bob]);

const asked = (event: Record<string, unknown>): Question =>
  eventQuestion(shaping['12'], hookedEvent.parse({ room_id: '!room', sender: anna, content: {}, ...event }), room);

const membership = (state: string, target: string, sender: string = anna): Record<string, unknown> => ({
  type: 'm.room.member',
  sender,
  state_key: target,
  content: { membership: state },
});

const changes = (state: string, conforms: boolean, setting: Setting = 'shape'): Question => ({
  action: 'state.change',
  subject: anna,
  room,
  state,
  setting,
  conforms,
});

/** What is done, and what it asks to be allowed to do. */
const table: readonly (readonly [string, Record<string, unknown>, Question])[] = [
  ['an invite', membership('invite', bob), { action: 'invite.send', subject: anna, invitee: bob, room }],
  ['a join of who is invited', membership('join', bob, bob), { action: 'room.join', subject: bob, room, invited: true }],
  ['a join of who is not', membership('join', ben, ben), { action: 'room.join', subject: ben, room, invited: false }],
  ['the first join, of who made the room', membership('join', anna), { action: 'room.join', subject: anna, room, invited: true }],
  ['a leave', membership('leave', anna), { action: 'room.leave', subject: anna, roomId: room.id }],
  ['a removal', membership('leave', bob), { action: 'room.leave', subject: anna, roomId: room.id }],
  ['a ban', membership('ban', bob), { action: 'room.leave', subject: anna, roomId: room.id }],
  ['a knock', membership('knock', ben, ben), { action: 'room.knock', subject: ben, roomId: room.id }],
  ['a membership nobody knows', membership('member', bob), changes('m.room.member', false)],
  ['a membership that is no text', { ...membership('', bob), content: { membership: ['join'] } }, changes('m.room.member', false)],
  ['a membership of nobody', membership('invite', 'bob'), changes('m.room.member', false)],
  ['a membership that is no state', { type: 'm.room.member', content: { membership: 'invite' } }, changes('m.room.member', false)],
  ['a removal of a message', { type: 'm.room.redaction', content: { redacts: '$1' } }, { action: 'redact', subject: anna, room }],
  ['one that looks like state', { type: 'm.room.redaction', state_key: '' }, { action: 'redact', subject: anna, room }],
  ['a name', { type: 'm.room.name', state_key: '', content: { name: 'x' } }, changes('m.room.name', true, 'plain')],
  ['an open door', { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'public' } }, changes('m.room.join_rules', false)],
  ['encryption', { type: 'm.room.encryption', state_key: '' }, changes('m.room.encryption', false, 'encryption')],
  ['a message that is state', { type: 'm.room.message', state_key: '' }, changes('m.room.message', false, 'custom')],
  ['state of a long type', { type: 'x'.repeat(255), state_key: '' }, changes('x'.repeat(100), false, 'custom')],
  ['state of a type that is no text', { type: '\ud800', state_key: '' }, changes('\ufffd', false, 'custom')],
  [
    'a text',
    { type: 'm.room.message', content: { msgtype: 'm.text', body: 'hi' } },
    { action: 'message.send', subject: anna, room, message: readMessage('m.room.message', { msgtype: 'm.text', body: 'hi' }) },
  ],
  [
    'something else',
    { type: 'org.example' },
    { action: 'message.send', subject: anna, room, message: expect.objectContaining({ kind: 'other' }) as never },
  ],
];

describe('an event', () => {
  it.each(table)('%s asks', (_what, event, question) => {
    expect(asked(event)).toEqual(question);
  });

  it('asks for our own account as for anybody', () => {
    expect(asked({ type: 'm.room.redaction', sender: home.gateway })).toEqual({ action: 'redact', subject: home.gateway, room });
  });
});
