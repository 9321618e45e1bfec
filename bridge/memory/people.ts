import type { People } from '../ports/people.ts';
import type { Draft } from './draft.ts';

/** The people within one commit. */
export const peopleIn = ({ state, stamped }: Draft): People => ({
  put: async (person) => {
    const known = state.people.get(person.userId)?.value;
    if (known?.displayName === person.displayName && known.department === person.department) return;
    state.people.set(person.userId, stamped(person));
  },
});
