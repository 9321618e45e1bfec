import type { MatrixClient } from '../../../homeserver-config/demo/matrix-client.ts';
import { directChat } from '../../../homeserver-config/demo/story/stage.ts';
import { shapeNewRoom, newRoom } from '../../../bridge/synapse/shape-new-room.ts';
import { until } from '../../../homeserver-config/demo/until.ts';
import { serverOf, type Home, type UserId } from '../../../policy/index.ts';

/** The rooms that are written to. Whoever is invited from the other company stays away, so that nothing leaves the homeserver. */
export interface Rooms {
  /** One that no other server can enter. */
  readonly internal: string;
  /** A direct chat with somebody of the other company; our gateway is in it. */
  readonly shared: string;
}

/** Who makes the rooms: somebody of the company, its gateway's account, and whom of the other company they talk to. */
export interface Company {
  readonly person: MatrixClient;
  readonly gateway: MatrixClient;
  readonly external: string;
}

const internalRoom = { preset: 'private_chat', creation_content: { 'm.federate': false } };

const makeRooms = async ({ person, gateway }: Company, sharedRoom: Readonly<Record<string, unknown>>): Promise<Rooms> => {
  const internal = await person.createRoom(internalRoom);
  const shared = await person.createRoom(sharedRoom);
  // Refused until the doors have been told of the room.
  await until(() => gateway.join(shared).then(() => true), { what: `${gateway.userId} is in ${shared}`, withinMs: 20_000 });
  return { internal, shared };
};

/** Makes the rooms as a client does where Parley's module shapes what it asks for. */
export const makeShapedRooms = (company: Company): Promise<Rooms> => makeRooms(company, directChat(company.external));

/** Makes the same rooms where no module is: the client itself asks for what Parley would make of its request. */
export const makePlainRooms = (company: Company): Promise<Rooms> => {
  const [creator, gateway] = [company.person.userId as UserId, company.gateway.userId as UserId];
  const home: Home = { organization: '', serverName: serverOf(creator), gateway };
  const shaping = { home, roomVersion: '12', policyKey: Buffer.alloc(32, 1).toString('base64').replace('=', '') } as const;
  return makeRooms(company, shapeNewRoom(shaping, newRoom.parse(directChat(company.external)), creator));
};

const shapeOf = async (person: MatrixClient, roomId: string): Promise<string> =>
  (await person.state(roomId))
    .map(({ type, content }) => JSON.stringify([type, content['membership']]))
    .sort()
    .join();

/** Rooms and somebody who is in them. */
export interface Inhabited {
  readonly person: MatrixClient;
  readonly rooms: Rooms;
}

/** Throws where the rooms of two companies hold different state: then it is not Parley alone that would be measured. */
export const requireSameShape = async (one: Inhabited, other: Inhabited): Promise<void> => {
  for (const kind of ['internal', 'shared'] as const) {
    const [first, second] = [await shapeOf(one.person, one.rooms[kind]), await shapeOf(other.person, other.rooms[kind])];
    if (first !== second) throw new Error(`The ${kind} rooms are not alike:\n${first}\n${second}`);
  }
};
