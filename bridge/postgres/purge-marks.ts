import type { PurgeMark, PurgeMarks } from '../ports/purge-marks.ts';
import type { Transaction } from './transaction.ts';

interface MarkRow {
  readonly depth: number | null;
  readonly before: number | null;
}

const find = 'select depth, before from purge_marks where room_id = $1';

// `greatest` passes over nulls.
const raise = `
insert into purge_marks as known (room_id, depth, before) values ($1, $2, $3)
on conflict (room_id) do update set depth = greatest(known.depth, excluded.depth), before = greatest(known.before, excluded.before)`;

const markOf = ({ depth, before }: MarkRow): PurgeMark => ({ depth: depth ?? undefined, before: before ?? undefined });

/** The purge marks over one transaction. */
export const purgeMarksOn = (transaction: Transaction): PurgeMarks => ({
  of: async (room) => {
    const [row] = await transaction.rows<MarkRow>({ name: 'find-purge-mark', text: find, values: [room] });
    return row && markOf(row);
  },
  raise: async (room, { depth, before }) => {
    if (depth === undefined && before === undefined) return;
    await transaction.count({ text: raise, values: [room, depth ?? null, before ?? null] });
  },
});
