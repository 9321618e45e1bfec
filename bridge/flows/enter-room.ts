import type { ReasonCode, RoomId, UserId } from '../../policy/index.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import { admit, type Admission, type Admitted } from './admit.ts';
import type { RoomView, Seen } from './question.ts';

/** One of our people about to be in a partner's room, as the answer of its server shows it. */
export interface Entry {
  readonly room: RoomView & { readonly id: RoomId };
  readonly user: UserId;
  /** Undefined where the answer could not be read: then the room is not known, and nobody enters it. */
  readonly seen: Seen | undefined;
}

const unknown = ({ id, host }: Entry['room']): RoomView => ({ id, class: 'unknown', host, members: new Map() });

const addDuty = ({ outbox }: Commit, { room, user }: Entry, because: ReasonCode): Promise<void> =>
  outbox.add({ kind: 'take-back-join', roomId: room.id, userId: user, because }, `take-back:${room.id}:${user}`);

/** Writes down that a refused join must be taken back, for where that could not commit with the refusal. */
export const takeBackJoin = ({ unitOfWork }: Pick<Admission, 'unitOfWork'>, entry: Entry, because: ReasonCode): Promise<void> =>
  unitOfWork((commit) => addDuty(commit, entry, because));

/** Decides whether our person may be in a room, now that it is seen who else is. The partner's server believes the join already,
 * so a refusal commits together with the duty to take it back. */
export const enterRoom =
  (admission: Admission) =>
  (entry: Entry): Promise<Admitted> => {
    const { room, user, seen } = entry;
    const known = { action: 'room.join', subject: user, room: seen ? room : unknown(room), invited: true } as const;
    return admit(admission)(seen ? { ...known, seen } : known, (commit, { reasons }) => addDuty(commit, entry, reasons[0]));
  };
