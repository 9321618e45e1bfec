import { serverOf } from '../../policy/index.ts';
import { nameOf } from '../archive/media.ts';
import type { Archived } from '../ports/archived.ts';
import type { Store } from './unit-of-work.ts';

/** Where things stand, in the state as it is. */
export const memoryArchived = (store: Store): Archived => ({
  mediaShared: async (media, server) =>
    [...store.state.media].some(
      ([room, names]) =>
        names.has(nameOf(media)) &&
        [...(store.state.members.get(room) ?? [])].some(([user, { value }]) => value === 'join' && serverOf(user) === server),
    ),
  roomsOf: async (event) => [...store.state.archive].filter(([, kept]) => kept.has(event)).map(([room]) => room),
});
