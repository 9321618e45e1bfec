import { fileKey, type KnownMedia, type Media } from '../ports/media.ts';
import type { Draft } from './draft.ts';
import type { State } from './state.ts';

/** What is known of files within one commit. */
export const mediaIn = ({ state }: Draft): Media => ({
  add: async (file) => {
    const key = fileKey(file);
    if (!state.files.has(key)) state.files.set(key, { type: file.type, size: file.size });
  },
});

/** What files were found to be. */
export const memoryMedia = (store: { readonly state: State }): KnownMedia => ({
  find: async (files) =>
    new Map(
      files.flatMap((file) => {
        const found = store.state.files.get(fileKey(file));
        return found ? [[fileKey(file), found] as const] : [];
      }),
    ),
});
