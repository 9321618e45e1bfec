import { ok, parseUserId, type Result, type RoomId, type UserId } from '../../../policy/index.ts';
import type { Homeserver, HomeserverFault } from '../../ports/homeserver.ts';
import { attempt } from './fault.ts';
import { profilePartnerRoom } from '../partner-profile.ts';
import type { Shaping } from '../room-shape.ts';
import type { Intents } from './intents.ts';
import { mend, stateOf } from './mend.ts';

type Done = Promise<Result<void, HomeserverFault>>;
type Client = ReturnType<Intents['gateway']>['matrixClient'];

const membershipOf = async (client: Client, room: RoomId, user: UserId): Promise<string> => {
  const state: unknown = await client.getRoomStateEvent(room, 'm.room.member', user);
  return typeof state === 'object' && state !== null && 'membership' in state ? String(state.membership) : 'leave';
};

const remove = async ({ gateway }: Intents, room: RoomId, user: UserId, because: string): Promise<void> => {
  const client = gateway().matrixClient;
  const membership = await membershipOf(client, room, user);
  if (membership === 'join' || membership === 'invite' || membership === 'knock') await client.kickUser(user, room, because);
};

const leave = async (intents: Intents, room: RoomId, user: UserId): Promise<void> => {
  const client = intents.as(user).matrixClient;
  await client.leaveRoom(room);
  await client.doRequest('POST', `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/forget`);
};

const members = async ({ as }: Intents, room: RoomId, user: UserId): Promise<readonly UserId[]> => {
  const events = await as(user).matrixClient.getRoomMembers(room, undefined, ['join', 'invite']);
  return events.flatMap((event) => {
    const id = parseUserId(event.membershipFor);
    return id.ok ? [id.value] : [];
  });
};

const isJoined = async ({ as }: Intents, room: RoomId, user: UserId): Promise<boolean> =>
  (await as(user).matrixClient.getJoinedRooms()).includes(room);

// Whoever is not in the room has left it.
const gone = ({ cause }: HomeserverFault): true | undefined => (/M_FORBIDDEN|not in room|M_NOT_FOUND/.test(cause) ? true : undefined);

/** Our own homeserver, acted on as its appservice. */
export const homeserverOf = (intents: Intents, shaping: Shaping): Homeserver => ({
  join: async (room): Done => done(await attempt(() => intents.gateway().matrixClient.joinRoom(room))),
  remove: async (room, user, because): Done => done(await attempt(() => remove(intents, room, user, because))),
  leave: async (room, user): Done => done(await attempt(() => leave(intents, room, user).then(() => true), gone)),
  mend: (room, profile) => mend(intents, shaping, room, profile),
  examine: (room, user) => attempt(async () => profilePartnerRoom(await stateOf(intents.as(user), room))),
  isJoined: (room, user) => attempt(() => isJoined(intents, room, user)),
  members: (room, user) => attempt(() => members(intents, room, user)),
});

const done = (result: Result<unknown, HomeserverFault>): Result<void, HomeserverFault> => (result.ok ? ok(undefined) : result);
