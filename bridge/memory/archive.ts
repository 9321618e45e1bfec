import type { ArchiveEntry } from '../archive/entry.ts';
import { nameOf } from '../archive/media.ts';
import type { Archive } from '../ports/archive.ts';
import type { Draft } from './draft.ts';
import type { State } from './state.ts';

const keep = ({ rooms, archive }: State, entry: ArchiveEntry): boolean => {
  const kept = archive.get(entry.roomId) ?? new Map();
  if (!rooms.has(entry.roomId) || kept.has(entry.eventId)) return false;
  archive.set(entry.roomId, kept.set(entry.eventId, { ...entry, seq: kept.size + 1 }));
  return true;
};

/** The archive within one commit. */
export const archiveIn = ({ state }: Draft): Archive => ({
  append: async (entries) => entries.filter((entry) => keep(state, entry)),
  addMedia: async (shown) => {
    for (const { roomId, media } of shown) state.media.set(roomId, new Set([...(state.media.get(roomId) ?? []), nameOf(media)]));
  },
  setAside: async (raw, fault) => {
    if (!state.setAside.has(raw)) state.setAside.set(raw, fault);
  },
});
