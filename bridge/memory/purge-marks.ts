import type { PurgeMarks } from '../ports/purge-marks.ts';
import type { Draft } from './draft.ts';

const higher = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || (after !== undefined && after > before) ? after : before;

/** The purge marks within one commit. */
export const purgeMarksIn = ({ state }: Draft): PurgeMarks => ({
  of: async (room) => state.purgeMarks.get(room),
  raise: async (room, mark) => {
    const known = state.purgeMarks.get(room);
    const raised = { depth: higher(known?.depth, mark.depth), before: higher(known?.before, mark.before) };
    if (raised.depth !== undefined || raised.before !== undefined) state.purgeMarks.set(room, raised);
  },
});
