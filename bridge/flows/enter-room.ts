import type { RoomId, UserId } from '../../policy/index.ts';
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

/** Decides whether our person may be in a room, now that it is seen who else is. The partner's server believes the join already,
 * so a refusal commits together with the duty to take it back. */
export const enterRoom =
  (admission: Admission) =>
  ({ room, user, seen }: Entry): Promise<Admitted> =>
    admit(admission, (commit, { reasons: [because] }) =>
      commit.outbox.add({ kind: 'take-back-join', roomId: room.id, userId: user, because }, `take-back:${room.id}:${user}`),
    )({ action: 'room.join', subject: user, room: seen ? room : unknown(room), invited: true, ...(seen && { seen }) });
