import { err, ok, type Result, type RoomId, type SharedRoom } from '../../policy/index.ts';
import { allowAct, type ActFault } from './administer.ts';
import type { Admission } from './admit.ts';
import type { Administrator, Reclassified } from './question.ts';

/** What an administrator wants a room to be; what is absent stays as it is. */
export interface WantedClass {
  readonly id: RoomId;
  readonly class?: Reclassified['class'] | undefined;
  readonly recording?: Reclassified['recording'] | undefined;
  readonly by: Administrator;
}

/** How long every door has to hear of it before the room is given its new settings, in milliseconds: they are decided like any other. */
const hearing = 1_000;

const isSo = (room: SharedRoom, to: Reclassified): boolean => room.class === to.class && room.recording === to.recording;

/** Changes what a room is for, or whether it is on record. State, record and the duty to give the room its settings commit together;
 * asking for what is so already changes nothing. */
export const reclassifyRoom =
  (admission: Admission) =>
  ({ id, by, ...wanted }: WantedClass): Promise<Result<SharedRoom, ActFault>> =>
    admission.unitOfWork(async (commit) => {
      const room = await commit.rooms.hold(id);
      if (!room) return err({ kind: 'not-found' });
      const to: Reclassified = { class: wanted.class ?? room.class, recording: wanted.recording ?? room.recording };
      const allowed = await allowAct(admission, commit, { administrator: by, action: 'room.reclassify', room, to });
      if (!allowed.ok) return allowed;
      if (isSo(room, to)) return ok(room);
      const at = admission.clock();
      await commit.rooms.reclassify(id, to);
      const from = { from_class: room.class, from_recording: room.recording };
      await commit.audit.append({ at, kind: 'room.reclassified', body: { room: id, ...to, ...from, by: by.login, ...allowed.value } });
      await commit.outbox.add({ kind: 'keep-shape', roomId: id }, `shape:${id}`, at + hearing);
      return ok({ ...room, ...to });
    });
