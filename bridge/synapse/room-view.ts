import type { z } from 'zod';

import type { Home, RoomId, SharedRoom } from '../../policy/index.ts';
import { asMade, type Made } from '../flows/made.ts';
import type { RoomView } from '../flows/question.ts';
import { classKey, recordingKey, type hookedRoom } from './wire.ts';

type Content = Readonly<Record<string, unknown>>;

/** The room version the making of a room names; before version 1 was given a name there was no other (Matrix spec, `m.room.create`). */
export const versionOf = ({ room_version: version }: Content): string =>
  typeof version === 'string' ? version.slice(0, 32).toWellFormed() : '1';

/** What the content of a create event says of its room; who made the room decides what of it counts. */
export const saidOf = (content: Content): Omit<Made, 'by'> => ({
  class: content[classKey] === 'direct' ? 'direct' : 'shared',
  closed: content['m.federate'] === false,
  recording: content[recordingKey] === 'confidential' ? 'confidential' : 'recorded',
  version: versionOf(content),
});

/** A room as our homeserver sees it at the moment it asks, ahead of our own record of it. What the room is for may have been
 * changed since it was made: there our record counts. */
export const roomView = (home: Home, id: RoomId, room: z.infer<typeof hookedRoom>, known?: SharedRoom): RoomView => {
  const made = room.create && asMade(home, { by: room.create.sender, ...saidOf(room.create.content) });
  return {
    id,
    class: known?.class ?? made?.class ?? 'unknown',
    host: made?.host ?? known?.host ?? 'home',
    recording: known?.recording ?? made?.recording,
    fit: known?.fit,
    version: made?.version,
    federates: made && !made.closed,
    creator: room.create?.sender,
    members: new Map(room.members.map(({ user_id: user, membership }) => [user, membership])),
  };
};

/** A room that is not known at all. */
export const unknownRoom = (id: RoomId): RoomView => ({ id, class: 'unknown', host: 'partner', members: new Map() });
