import { describe, expect, it } from '@jest/globals';
import { parseRoomId, parseUserId, type RoomId, type UserId } from '../../../policy/index.ts';
import type { JsonObject } from '../json.ts';
import { serverName } from '../testing/matrix-server.ts';
import { askToInvite, askToMake, askToSend } from './membership.ts';

const [acme, globex] = [serverName('acme.test'), serverName('globex.test')];
const room = (text: string): RoomId => {
  const parsed = parseRoomId(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const user = (text: string): UserId => {
  const parsed = parseUserId(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const roomId = room('!room');
const member = (membership: string, change: JsonObject = {}): JsonObject => ({
  type: 'm.room.member',
  room_id: '!room',
  sender: '@bob:globex.test',
  state_key: '@bob:globex.test',
  content: { membership },
  ...change,
});
const fault = (error: string) => ({ ok: false, error });

describe('askToMake', () => {
  it('asks for the user of the path', () => {
    const userId = user('@bob:globex.test');
    expect(askToMake('join', globex, { roomId, userId })).toEqual({
      ok: true,
      value: { kind: 'join', origin: globex, roomId, userId, step: 'make' },
    });
  });

  it('refuses a user of another server', () => {
    expect(askToMake('knock', globex, { roomId, userId: user('@bob:initech.test') })).toEqual(fault('sender-not-of-origin'));
    expect(askToMake('join', globex, { roomId, userId: user('@bob:globex.test:8448') })).toEqual(fault('sender-not-of-origin'));
  });
});

describe('askToSend', () => {
  it.each(['join', 'leave', 'knock'] as const)('asks for the sender of a %s', (kind) => {
    const value = { kind, origin: globex, roomId, userId: '@bob:globex.test', step: 'send' };
    expect(askToSend(kind, globex, roomId, member(kind))).toEqual({ ok: true, value });
  });

  it.each<[string, JsonObject, string]>([
    ['another membership', member('leave'), 'event-malformed'],
    ['another type', member('join', { type: 'm.room.message' }), 'event-malformed'],
    ['a content that is no object', member('join', { content: 'join' }), 'event-malformed'],
    ['no sender', member('join', { sender: 7 }), 'event-malformed'],
    ['no state key', member('join', { state_key: '' }), 'event-malformed'],
    ['no room', member('join', { room_id: null }), 'event-malformed'],
    ['another room', member('join', { room_id: '!other' }), 'room-differs'],
    ['a sender of another server', member('join', { sender: '@bob:initech.test', state_key: '@bob:initech.test' }), 'sender-not-of-origin'],
    ['a membership of somebody else', member('join', { state_key: '@eve:globex.test' }), 'event-malformed'],
  ])('refuses %s', (_, event, error) => {
    expect(askToSend('join', globex, roomId, event)).toEqual(fault(error));
  });

  it('refuses a path without room', () => {
    expect(askToSend('join', globex, undefined, member('join'))).toEqual(fault('room-differs'));
  });
});

describe('askToInvite', () => {
  const event = member('invite', { state_key: '@alice:acme.test' });
  const body: JsonObject = { event, room_version: '12', invite_room_state: [{ type: 'm.room.name' }] };
  const ask = (change: JsonObject) => askToInvite(globex, acme, roomId, { ...body, ...change });

  it('asks with the event, the room version and the stripped state', () => {
    expect(ask({})).toEqual({
      ok: true,
      value: {
        kind: 'invite',
        origin: globex,
        roomId,
        roomVersion: '12',
        sender: '@bob:globex.test',
        invitee: '@alice:acme.test',
        event,
        strippedState: [{ type: 'm.room.name' }],
      },
    });
    expect(askToInvite(globex, acme, roomId, { event, room_version: '12' })).toMatchObject({ value: { strippedState: [] } });
  });

  it.each<[string, JsonObject, string]>([
    ['no event', { event: [] }, 'event-malformed'],
    ['no room version', { room_version: 12 }, 'event-malformed'],
    ['stripped state that is no list', { invite_room_state: {} }, 'event-malformed'],
    ['stripped state that is no list of objects', { invite_room_state: ['x'] }, 'event-malformed'],
    ['another membership', { event: { ...event, content: { membership: 'join' } } }, 'event-malformed'],
    ['another room', { event: { ...event, room_id: '!other' } }, 'room-differs'],
    ['a sender of another server', { event: { ...event, sender: '@bob:initech.test' } }, 'sender-not-of-origin'],
    ['an invitee who is not ours', { event: { ...event, state_key: '@alice:initech.test' } }, 'invitee-not-ours'],
  ])('refuses %s', (_, change, error) => {
    expect(ask(change)).toEqual(fault(error));
  });
});
