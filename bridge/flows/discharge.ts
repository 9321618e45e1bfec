import {
  err,
  ok,
  standingAt,
  standingTowards,
  subjectKind,
  type Home,
  type Result,
  type SharedRoom,
  type UserId,
} from '../../policy/index.ts';
import type { HomeserverFault } from '../ports/homeserver.ts';
import type { Duty } from '../ports/outbox.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import { record, type Discharged, type Discharging } from './discharging.ts';
import { expireContacts } from './expire-contacts.ts';
import { keepShape, keepShapes } from './keep-shape.ts';

type DutyOf<K extends Duty['kind']> = Extract<Duty, { kind: K }>;

const employeesOf = (home: Home, room: SharedRoom): readonly UserId[] =>
  [...room.members.keys()].filter((member) => subjectKind(home, member) === 'employee');

// Another colleague's approved contact may carry the external in this room; a block by one of them never is outweighed.
const belongs = async (world: Discharging, commit: Commit, room: SharedRoom, external: UserId): Promise<boolean> => {
  const contacts = await Promise.all(employeesOf(world.home, room).map((employee) => commit.contacts.between(employee, external)));
  const standings = contacts.filter((contact) => contact !== undefined).map((contact) => standingAt(contact, world.clock()));
  return standingTowards(standings) === 'approved';
};

const roomsToPart = (world: Discharging, { employee, external }: DutyOf<'part-contact'>): Promise<readonly SharedRoom[]> =>
  world.unitOfWork(async (commit) => {
    const rooms = await commit.rooms.sharedBetween(employee, external);
    const verdicts: boolean[] = [];
    for (const room of rooms) verdicts.push(await belongs(world, commit, room, external));
    return rooms.filter((_, index) => !verdicts[index]);
  });

// Only our account inside can remove somebody, and the duty that brings it in may not have been done yet.
const removeFrom = async ({ home, homeserver }: Discharging, room: SharedRoom, external: UserId, because: string): Discharged => {
  const inside = room.members.get(home.gateway) === 'invite' ? await homeserver.join(room.id) : ok(undefined);
  return inside.ok ? homeserver.remove(room.id, external, because) : inside;
};

const partIn = async (world: Discharging, duty: DutyOf<'part-contact'>, room: SharedRoom): Discharged => {
  const { employee, external, because } = duty;
  const leaving = room.host === 'home' ? external : employee;
  const done = room.host === 'home' ? await removeFrom(world, room, external, because) : await world.homeserver.leave(room.id, employee);
  if (done.ok) await record(world, 'room.parted', { room: room.id, user: leaving, because });
  return done;
};

// A room in which it fails must not keep the two together in the others. What can still succeed is worth another try.
const part = async (world: Discharging, duty: DutyOf<'part-contact'>): Discharged => {
  const faults: HomeserverFault[] = [];
  for (const room of await roomsToPart(world, duty)) {
    const done = await partIn(world, duty, room);
    if (!done.ok) faults.push(done.error);
  }
  const fault = faults.find(({ retry }) => retry) ?? faults[0];
  return fault ? err(fault) : ok(undefined);
};

const clearOrphan = async (world: Discharging, { roomId }: DutyOf<'clear-orphan'>): Discharged => {
  const room = await world.unitOfWork((commit) => commit.rooms.find(roomId));
  const own = room ? [...room.members.keys()].filter((member) => subjectKind(world.home, member) !== 'external') : [];
  if (!room || room.class === 'internal' || own.length === 0 || own.length < room.members.size) return ok(undefined);
  // The gateway leaves last: it holds the power to finish what a failed attempt began.
  for (const member of [...own].sort((a, b) => Number(a === world.home.gateway) - Number(b === world.home.gateway))) {
    const left = await world.homeserver.leave(roomId, member);
    if (!left.ok) return left;
  }
  await record(world, 'room.cleared', { room: roomId });
  return ok(undefined);
};

// Our homeserver knows no more than the invitation; leaving refuses it, and the partner's server takes that for a leave.
const takeBackJoin = async (world: Discharging, { roomId, userId, because }: DutyOf<'take-back-join'>): Discharged => {
  const joined = await world.homeserver.isJoined(roomId, userId);
  if (!joined.ok) return joined;
  if (joined.value) return ok(undefined);
  const left = await world.homeserver.leave(roomId, userId);
  if (left.ok) await record(world, 'room.left', { room: roomId, user: userId, because });
  return left;
};

const expireAll = async (world: Discharging): Discharged => {
  while ((await expireContacts(world)) > 0);
  return ok(undefined);
};

/** Does one duty at the homeserver and records what was done. Safe to repeat. A fault says whether repeating can help. */
export const discharge =
  (world: Discharging) =>
  (duty: Duty): Discharged => {
    switch (duty.kind) {
      case 'join-room':
        return world.homeserver.join(duty.roomId);
      case 'part-contact':
        return part(world, duty);
      case 'clear-orphan':
        return clearOrphan(world, duty);
      case 'take-back-join':
        return takeBackJoin(world, duty);
      case 'expire-contacts':
        return expireAll(world);
      case 'keep-shape':
        return keepShape(world, duty.roomId);
      case 'keep-shapes':
        return keepShapes(world);
    }
  };

/** Records that a duty was given up, so that nobody believes it done. */
export const recordGivenUp = (world: Discharging, duty: Duty, fault: HomeserverFault): Promise<Result<void, never>> =>
  record(world, 'duty.given-up', { duty: duty.kind, cause: fault.cause }).then(() => ok(undefined));
