import type { Ground } from '../context.ts';
import type { Admission, Admitted } from '../flows/admit.ts';
import { enterRoom, takeBackJoin, type Entry } from '../flows/enter-room.ts';
import { keepTrying } from '../keep-trying.ts';
import type { Note } from './counting.ts';

/** Decides entries. Where the database is away a refusal is answered all the same, and what it obliges to is written down
 * as soon as it is back; `signal` ends the trying. */
export const enterRooms = (
  { log }: Pick<Ground, 'log'>,
  admission: Admission,
  note: Note,
  signal: AbortSignal,
): ((entry: Entry) => Promise<Admitted>) => {
  const enter = enterRoom(admission);
  return async (entry) => {
    const admitted = note('room.join', await enter(entry));
    const { fault, undecided, decision } = admitted;
    if (fault !== undefined || undecided) {
      const wait = (again: unknown): void => log.warn({ err: again }, 'a join cannot be taken back yet; trying again');
      void keepTrying(() => takeBackJoin(admission, entry, decision.reasons[0]), wait, signal);
    }
    return admitted;
  };
};
