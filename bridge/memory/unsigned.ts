import type { Unsigned } from '../ports/unsigned.ts';
import type { Draft } from './draft.ts';

/** The figures of what came unsigned within one commit. */
export const unsignedIn = ({ state }: Draft): Unsigned => ({
  count: async ({ partner, events, lastAt }) => {
    const before = state.unsigned.get(partner);
    const sum = (before?.events ?? 0) + events;
    state.unsigned.set(partner, { partner, events: sum, lastAt: Math.max(before?.lastAt ?? 0, lastAt) });
  },
});
