import type { People } from '../ports/people.ts';
import type { Transaction } from './transaction.ts';

const put = `
insert into people as known (user_id, display_name, department) values ($1, $2, $3)
on conflict (user_id) do update set display_name = excluded.display_name, department = excluded.department, revision = null
where (known.display_name, known.department) <> (excluded.display_name, excluded.department)`;

/** The people over one transaction. */
export const peopleOn = (transaction: Transaction): People => ({
  put: async ({ userId, displayName, department }) => {
    const touched = await transaction.count({ text: put, values: [userId, displayName, department] });
    if (touched > 0) transaction.changesFacts();
  },
});
