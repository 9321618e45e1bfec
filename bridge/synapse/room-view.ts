import { subjectKind, type Home, type RoomClass, type RoomId } from '../../policy/index.ts';
import type { RoomView } from '../flows/question.ts';
import type { z } from 'zod';
import { classKey, type hookedRoom } from './wire.ts';

/** The class a create event gives its room. A room that may not federate is internal by construction. */
export const classOf = (createContent: Readonly<Record<string, unknown>>): RoomClass => {
  if (createContent['m.federate'] === false) return 'internal';
  return createContent[classKey] === 'direct' ? 'direct' : 'shared';
};

/** A room as our homeserver sees it at the moment it asks; ahead of our own record of it. */
export const roomView = (home: Home, id: RoomId, room: z.infer<typeof hookedRoom>): RoomView => ({
  id,
  class: room.create ? classOf(room.create.content) : 'unknown',
  host: room.create && subjectKind(home, room.create.sender) === 'external' ? 'partner' : 'home',
  creator: room.create?.sender,
  members: new Map(room.members.map(({ user_id: user, membership }) => [user, membership])),
});

/** A room that is not known at all. */
export const unknownRoom = (id: RoomId): RoomView => ({ id, class: 'unknown', host: 'partner', members: new Map() });
