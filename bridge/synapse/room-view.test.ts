import { describe, expect, it } from '@jest/globals';

import type { RoomId } from '../../policy/index.ts';
import { roomView, unknownRoom } from './room-view.ts';
import { anna, bob, home } from './testing/sample.ts';

const id = '!room' as RoomId;

describe('the class of a room', () => {
  it.each([
    [{ 'm.federate': false }, 'internal'],
    [{ 'm.federate': false, 'org.parley.class': 'direct' }, 'internal'],
    [{ 'org.parley.class': 'direct' }, 'direct'],
    [{ 'org.parley.class': 'shared' }, 'shared'],
    [{}, 'shared'],
    [{ 'm.federate': true }, 'shared'],
    [{ 'm.federate': 0 }, 'shared'],
    [{ 'm.federate': 'false' }, 'shared'],
    // Only what a room may never do makes it internal, never what it says of itself.
    [{ 'org.parley.class': 'internal' }, 'shared'],
  ])('made with %j: %s', (content, roomClass) => {
    expect(roomView(home, id, { create: { sender: anna, content }, members: [] }).class).toBe(roomClass);
  });
});

describe('a room as our homeserver sees it', () => {
  it('is a partner’s where one of theirs made it', () => {
    const seen = roomView(home, id, { create: { sender: bob, content: {} }, members: [{ user_id: anna, membership: 'invite' }] });
    expect(seen).toEqual({
      id,
      class: 'shared',
      host: 'partner',
      recording: 'recorded',
      version: '1',
      federates: true,
      creator: bob,
      members: new Map([[anna, 'invite']]),
    });
  });

  it('is not internal or confidential because a partner who made it says so', () => {
    const content = { 'm.federate': false, 'org.parley.recording': 'confidential', room_version: '11' };
    const seen = roomView(home, id, { create: { sender: bob, content }, members: [] });
    expect(seen).toMatchObject({ class: 'shared', host: 'partner', recording: 'recorded', version: '11', federates: true });
    expect(roomView(home, id, { create: { sender: anna, content }, members: [] })).toMatchObject({
      class: 'internal',
      recording: 'confidential',
      federates: false,
    });
  });

  it('is for what our record says now, not for what it was made', () => {
    const known = {
      id,
      class: 'internal',
      host: 'home',
      recording: 'confidential',
      fit: 'unmet',
      version: '',
      members: new Map(),
    } as const;
    expect(roomView(home, id, { create: { sender: anna, content: {} }, members: [] }, known)).toMatchObject({
      class: 'internal',
      recording: 'confidential',
      fit: 'unmet',
      federates: true,
    });
    expect(roomView(home, id, { members: [] }, { ...known, host: 'partner' })).toMatchObject({ host: 'partner' });
  });

  it('is ours where one of ours made it', () => {
    expect(roomView(home, id, { create: { sender: anna, content: { 'org.parley.class': 'direct' } }, members: [] })).toMatchObject({
      class: 'direct',
      host: 'home',
      creator: anna,
    });
  });

  it('is not known where nobody says how it was made', () => {
    expect(roomView(home, id, { members: [] })).toMatchObject({ class: 'unknown', creator: undefined });
    expect(unknownRoom(id)).toMatchObject({ class: 'unknown', members: new Map() });
  });
});
