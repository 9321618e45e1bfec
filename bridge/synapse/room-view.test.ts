import { describe, expect, it } from '@jest/globals';

import type { RoomId } from '../../policy/index.ts';
import { classOf, roomView, unknownRoom } from './room-view.ts';
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
    expect(classOf(content)).toBe(roomClass);
  });
});

describe('a room as our homeserver sees it', () => {
  it('is a partner’s where one of theirs made it', () => {
    const seen = roomView(home, id, { create: { sender: bob, content: {} }, members: [{ user_id: anna, membership: 'invite' }] });
    expect(seen).toEqual({ id, class: 'shared', host: 'partner', creator: bob, members: new Map([[anna, 'invite']]) });
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
