import type { Transaction } from './transaction.ts';

// A row changed in this commit has no revision yet, and no other commit can see one without: so `is null` means "ours".
const stamp = ['agreements', 'contacts', 'people', 'rooms', 'room_members']
  .map((table) => `${table}_stamped as (update ${table} set revision = next.value from next where ${table}.revision is null)`)
  .join(',\n');

const text = `
with next as (update revision set value = value + 1 returning value),
${stamp}
select value as revision, pg_notify('parley_revision', value::text) from next`;

/** Gives the facts changed in this commit the next revision, and announces it at commit.
 *
 * From here to the commit every other commit that changes facts waits, so revisions become visible in their order.
 * INVARIANT: taken after all rows and before the end of the audit log (README.md, "Lock order"). */
export const takeRevision = async (transaction: Transaction): Promise<number> => {
  const [taken] = await transaction.rows<{ revision: number }>({ name: 'take-revision', text });
  if (!taken) throw new Error('the database has no revision row');
  return taken.revision;
};
