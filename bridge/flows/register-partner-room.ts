import { subjectKind, type Home, type RoomId, type SharedRoom, type UserId } from '../../policy/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';

/** A room of a partner that one of our people was permitted to be invited into. */
export interface PartnerRoom {
  readonly id: RoomId;
  readonly inviter: UserId;
  readonly invitee: UserId;
  /** As the invite names it; empty where it does not. */
  readonly version: string;
}

interface Registering {
  readonly home: Home;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

const isLeft = (home: Home, { members }: SharedRoom): boolean =>
  ![...members.keys()].some((member) => subjectKind(home, member) === 'employee');

/** Registers a partner's room with the two we know of, so that the invitee's join can be decided.
 * A room of ours stays as it is: an invite from outside that names it says nothing about who is in it.
 * A room that our people left because it was unfit gets another chance: it is looked at again once somebody has joined. */
export const registerPartnerRoom = ({ home, unitOfWork, clock }: Registering, room: PartnerRoom): Promise<void> =>
  unitOfWork(async (commit) => {
    await commit.rooms.register({ id: room.id, class: 'shared', host: 'partner', at: clock(), version: room.version });
    const known = await commit.rooms.find(room.id);
    if (known?.host !== 'partner') return;
    if (known.fit === 'unmet' && isLeft(home, known)) await commit.rooms.looked(room.id, 'met', clock());
    await commit.rooms.setMember(room.id, room.inviter, 'join');
    await commit.rooms.setMember(room.id, room.invitee, 'invite');
  });
