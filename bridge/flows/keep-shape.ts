import {
  ok,
  serverOf,
  subjectKind,
  type Agreement,
  type RoomId,
  type ServerName,
  type SharedRoom,
  type UserId,
} from '../../policy/index.ts';
import type { Mended } from '../ports/homeserver.ts';
import type { Commit } from '../ports/unit-of-work.ts';
import type { Discharged, Discharging } from './discharging.ts';
import { keepPartnerRoom } from './keep-partner-room.ts';

// A suspended agreement closes the doors; taking the partner out of the room's list as well would lose what it sends for good.
const standsBy = (agreement: Agreement | undefined): boolean => agreement?.standing === 'active' || agreement?.standing === 'suspended';

const partnersOf = ({ home, unitOfWork }: Discharging, members: readonly UserId[]): Promise<readonly ServerName[]> => {
  const servers = new Set(members.filter((member) => subjectKind(home, member) === 'external').map(serverOf));
  return unitOfWork(async (commit) => {
    const allowed: ServerName[] = [];
    for (const server of servers) if (standsBy(await commit.agreements.withServerName([server]))) allowed.push(server);
    return allowed;
  });
};

/** When a room that was found adrift is looked at again, in milliseconds: what refused may only not have heard yet. */
const secondLook = 30_000;

/** How long the making of a room may take until our account is asked in, in milliseconds. */
const making = 5_000;

// Under a key of its own: what happens in the room meanwhile is looked at at once.
const lookAgain = (commit: Commit, roomId: RoomId, at: number): Promise<void> =>
  commit.outbox.add({ kind: 'keep-shape', roomId }, `again:${roomId}`, at);

const report = async (commit: Commit, world: Discharging, room: SharedRoom, { wrong, left, cause }: Mended): Promise<void> => {
  const [at, fit] = [world.clock(), left.length === 0 ? 'met' : 'unmet'] as const;
  const known = await commit.rooms.hold(room.id);
  const mended = wrong.filter((one) => !left.includes(one));
  if (mended.length > 0) await commit.audit.append({ at, kind: 'room.repaired', body: { room: room.id, wrong: mended } });
  // Told once, however often it is looked at again.
  if (left.length > 0 && known?.fit !== 'unmet') {
    await commit.audit.append({ at, kind: 'room.adrift', body: { room: room.id, wrong: left, cause } });
    await lookAgain(commit, room.id, at + secondLook);
  }
  await commit.rooms.looked(room.id, fit, at);
};

const withoutGateway: Mended = { wrong: ['m.room.member'], left: ['m.room.member'], cause: 'our account is not in the room' };

const missGateway = async (commit: Commit, world: Discharging, room: SharedRoom): Promise<void> => {
  const made = ((await commit.rooms.registeredAt(room.id)) ?? 0) + making;
  await (world.clock() < made ? lookAgain(commit, room.id, made) : report(commit, world, room, withoutGateway));
};

const keepOwnRoom = async (world: Discharging, room: SharedRoom): Discharged => {
  const { home, homeserver, unitOfWork } = world;
  const presence = room.members.get(home.gateway);
  // It is on its way in, and looks around when it is there.
  if (presence === 'invite') return ok(undefined);
  if (presence === undefined) return ok(await unitOfWork((commit) => missGateway(commit, world, room)));
  const members = await homeserver.members(room.id, home.gateway);
  if (!members.ok) return members;
  const servers = room.class === 'internal' ? [] : await partnersOf(world, members.value);
  const mended = await homeserver.mend(room.id, { recording: room.recording, servers });
  if (!mended.ok) return mended;
  return ok(await unitOfWork((commit) => report(commit, world, room, mended.value)));
};

/** Compares a room with what it must be. One of ours is put right, which is recorded, or recorded as adrift where our power does not
 * reach; a partner's room that is not what the agreement demands is left. Safe to repeat. */
export const keepShape = async (world: Discharging, roomId: RoomId): Discharged => {
  const room = await world.unitOfWork((commit) => commit.rooms.find(roomId));
  if (!room || room.members.size === 0) return ok(undefined);
  return room.host === 'home' ? keepOwnRoom(world, room) : keepPartnerRoom(world, room);
};

/** How many rooms one sweep looks at, and how long a look lasts, in milliseconds. */
const [batch, fresh] = [200, 5 * 60_000];

/** Has the rooms looked at that nobody has looked at for five minutes, the longest ago first. Changed rooms are looked at by themselves. */
export const keepShapes = async ({ unitOfWork, clock }: Discharging): Discharged => {
  await unitOfWork(async (commit) => {
    for (const roomId of await commit.rooms.unlooked(clock() - fresh, batch)) {
      await commit.outbox.add({ kind: 'keep-shape', roomId }, `shape:${roomId}`);
    }
  });
  return ok(undefined);
};
