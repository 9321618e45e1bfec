import type { Commit, UnitOfWork } from '../ports/unit-of-work.ts';
import { agreementsIn } from './agreements.ts';
import { archiveIn } from './archive.ts';
import { auditLogIn } from './audit-log.ts';
import { contactsIn } from './contacts.ts';
import { draftOf, type Draft } from './draft.ts';
import { mediaIn } from './media.ts';
import { outboxIn } from './outbox.ts';
import { peopleIn } from './people.ts';
import { purgeMarksIn } from './purge-marks.ts';
import { roomsIn } from './rooms.ts';
import { unsignedIn } from './unsigned.ts';
import { copyState, type State } from './state.ts';

/** Where the present state is held. */
export interface Store {
  state: State;
}

const commitOn = (draft: Draft): Commit => ({
  agreements: agreementsIn(draft),
  contacts: contactsIn(draft),
  people: peopleIn(draft),
  rooms: roomsIn(draft),
  purgeMarks: purgeMarksIn(draft),
  archive: archiveIn(draft),
  media: mediaIn(draft),
  unsigned: unsignedIn(draft),
  audit: auditLogIn(draft),
  outbox: outboxIn(draft),
});

/** One commit after the other, each on a copy of the state that takes its place when it ends well.
 * `known` is told each revision and waited for. */
export const memoryUnitOfWork = (store: Store, known: (revision: number) => Promise<void>): UnitOfWork => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const commit = last.then(async () => {
      const draft = draftOf(store.state);
      const value = await work(commitOn(draft));
      // Copied once more: what `work` left running changes a draft that nobody looks at.
      store.state = copyState(draft.state);
      return { value, revision: draft.taken() };
    });
    last = commit.catch(() => {});
    return commit.then(async ({ value, revision }) => {
      if (revision !== undefined) await known(revision);
      return value;
    });
  };
};
