import type { RoomId, UserId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';

/** A room of a partner that one of our people was permitted to be invited into. */
export interface PartnerRoom {
  readonly id: RoomId;
  readonly inviter: UserId;
  readonly invitee: UserId;
}

/** Registers a partner's room with the two we know of, so that the invitee's join can be decided. */
export const registerPartnerRoom = ({ unitOfWork, clock }: { unitOfWork: UnitOfWork; clock: Clock }, room: PartnerRoom): Promise<void> =>
  unitOfWork(async (commit) => {
    await commit.rooms.register({ id: room.id, class: 'shared', host: 'partner', at: clock() });
    await commit.rooms.setMember(room.id, room.inviter, 'join');
    await commit.rooms.setMember(room.id, room.invitee, 'invite');
  });
