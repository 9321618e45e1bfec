import type { RoomId, UserId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';

/** A room of a partner that one of our people was permitted to be invited into. */
export interface PartnerRoom {
  readonly id: RoomId;
  readonly inviter: UserId;
  readonly invitee: UserId;
}

/** Registers a partner's room with the two we know of, so that the invitee's join can be decided.
 * A room of ours stays as it is: an invite from outside that names it says nothing about who is in it. */
export const registerPartnerRoom = ({ unitOfWork, clock }: { unitOfWork: UnitOfWork; clock: Clock }, room: PartnerRoom): Promise<void> =>
  unitOfWork(async (commit) => {
    await commit.rooms.register({ id: room.id, class: 'shared', host: 'partner', at: clock() });
    if ((await commit.rooms.find(room.id))?.host !== 'partner') return;
    await commit.rooms.setMember(room.id, room.inviter, 'join');
    await commit.rooms.setMember(room.id, room.invitee, 'invite');
  });
