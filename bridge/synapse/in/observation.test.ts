import { describe, expect, it } from '@jest/globals';

import { anna, bob } from '../testing/sample.ts';
import { observationOf } from './observation.ts';

const at = 1_800_000_000_000;

const usual = { class: 'shared', by: anna, closed: false, recording: 'recorded', version: '1' };

const delivered = (rest: Record<string, unknown> = {}): Record<string, unknown> => ({
  event_id: '$1',
  room_id: '!room',
  sender: anna,
  type: 'm.room.message',
  content: { msgtype: 'm.text', body: 'hello' },
  origin_server_ts: 1000,
  unsigned: { age: 7 },
  ...rest,
});

const state = (type: string, content: unknown, rest: Record<string, unknown> = {}): Record<string, unknown> =>
  delivered({ type, state_key: '', content, ...rest });

describe('a delivered event', () => {
  it('is kept as it was received', () => {
    const event = delivered({ 'org.example': { more: [1] } });
    expect(observationOf(event, at)).toEqual({
      entry: {
        eventId: '$1',
        roomId: '!room',
        sender: anna,
        type: 'm.room.message',
        originServerTs: 1000,
        receivedAt: at,
        withheld: false,
        raw: JSON.stringify(event),
      },
      made: undefined,
      membership: undefined,
      shaping: false,
      name: undefined,
      media: [],
    });
  });

  it('says which files and pictures it shows', () => {
    const content = { msgtype: 'm.image', body: 'x', url: 'mxc://acme.test/a', info: { thumbnail_url: 'mxc://acme.test/b' } };
    expect(observationOf(delivered({ content }), at)).toMatchObject({
      media: [
        { server: 'acme.test', id: 'a' },
        { server: 'acme.test', id: 'b' },
      ],
    });
    const member = state('m.room.member', { membership: 'join', avatar_url: 'mxc://acme.test/face' }, { state_key: anna });
    expect(observationOf(member, at)).toMatchObject({ media: [{ server: 'acme.test', id: 'face' }] });
  });

  it.each([
    [{ 'io.element.synapse.soft_failed': true }, true],
    [{ 'io.element.synapse.soft_failed': false }, false],
    [{}, false],
    [undefined, false],
    ['nonsense', false],
    [{ 'io.element.synapse.soft_failed': 'yes' }, false],
  ])('with unsigned %j is withheld: %s', (unsigned, withheld) => {
    expect(observationOf(delivered({ unsigned }), at)).toMatchObject({ entry: { withheld } });
  });

  it.each([
    ['m.room.server_acl', true],
    ['m.room.power_levels', true],
    ['org.example.custom', true],
    ['m.room.name', false],
    ['m.room.member', false],
  ])('of the state %s is part of the shape: %s', (type, shaping) => {
    expect(observationOf(state(type, {}), at)).toMatchObject({ shaping });
    expect(observationOf(delivered({ type }), at)).toMatchObject({ shaping: false });
  });

  it.each([undefined, 'yesterday', 1.5, null])('sent at %j is kept all the same', (origin_server_ts) => {
    expect(observationOf(delivered({ origin_server_ts }), at)).toMatchObject({ entry: { originServerTs: 0 } });
  });

  it.each([
    [{}, usual],
    [
      { room_version: '12', 'org.parley.class': 'direct' },
      { ...usual, class: 'direct', version: '12' },
    ],
    [{ 'org.parley.recording': 'confidential' }, { ...usual, recording: 'confidential' }],
    [{ 'm.federate': false }, { ...usual, closed: true }],
  ])('that makes a room with %j', (content, made) => {
    expect(observationOf(state('m.room.create', content), at)).toMatchObject({ made });
    expect(observationOf(state('m.room.create', content, { state_key: 'x' }), at)).toMatchObject({ made: undefined });
    expect(observationOf(delivered({ type: 'm.room.create', content }), at)).toMatchObject({ made: undefined });
  });

  it.each([
    ['join', 'join'],
    ['invite', 'invite'],
    ['leave', 'leave'],
    ['ban', 'leave'],
    ['knock', 'leave'],
    [undefined, 'leave'],
    [['join'], 'leave'],
  ])('of membership %j: the person is %s', (membership, presence) => {
    const event = state('m.room.member', { membership }, { state_key: bob });
    expect(observationOf(event, at)).toMatchObject({ membership: { user: bob, presence } });
  });

  it.each([undefined, '', 'bob'])('of the membership of %j is nobody’s', (state_key) => {
    expect(observationOf(delivered({ type: 'm.room.member', content: { membership: 'join' }, state_key }), at)).toMatchObject({
      membership: undefined,
    });
  });

  it('that names the room', () => {
    expect(observationOf(state('m.room.name', { name: '订单' }), at)).toMatchObject({ name: '订单' });
    expect(observationOf(state('m.room.name', { name: 'x'.repeat(2000) }), at)).toMatchObject({ name: 'x'.repeat(1000) });
    expect(observationOf(state('m.room.name', {}), at)).toMatchObject({ name: undefined });
    expect(observationOf(state('m.room.name', { name: 7 }), at)).toMatchObject({ name: undefined });
    expect(observationOf(state('m.room.name', { name: 'x' }, { state_key: 'x' }), at)).toMatchObject({ name: undefined });
  });
});

describe('what is no event', () => {
  it.each([
    ['nothing', null, ''],
    ['a text', 'event', ''],
    ['a list', [], ''],
    ['no event id', delivered({ event_id: undefined }), 'event_id'],
    ['a room that is none', delivered({ room_id: 'room' }), 'room_id'],
    ['nobody sends it', delivered({ sender: 'anna' }), 'sender'],
    ['no type', delivered({ type: 7 }), 'type'],
    ['a type too long', delivered({ type: 'x'.repeat(256) }), 'type'],
    ['content that is a list', delivered({ content: [] }), 'content'],
    ['a state key that is none', delivered({ state_key: 7 }), 'state_key'],
  ])('is set aside, whole, with what is wrong: %s', (_what, event, named) => {
    expect(observationOf(event, at)).toEqual({ raw: JSON.stringify(event), fault: expect.stringMatching(new RegExp(`^${named}: .+`)) });
  });

  it('is set aside, whole, where it is nested deeper than anybody could write it', () => {
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    const read = observationOf(JSON.parse(`{"event_id":"$1","content":{"deep":${deep}}}`), at);
    expect(read).toMatchObject({ fault: 'is nested too deep' });
    expect('raw' in read && read.raw === `{"event_id":"$1","content":{"deep":${deep}}}`).toBe(true);
  });
});
