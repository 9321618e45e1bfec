import { parseUserId, type Home, type RoomId, type ServerName, type UserId } from '../../../policy/index.ts';
import type { RoomView } from '../../flows/question.ts';
import type { Shaping } from '../room-shape.ts';
import type { JudgedEvent } from '../wire.ts';

/** Our company. */
export const home: Home = { organization: 'Acme', serverName: 'acme.test' as ServerName, gateway: '@parley:acme.test' as UserId };

/** A user id; throws where it is none. */
export const user = (id: string): UserId => {
  const parsed = parseUserId(id);
  if (!parsed.ok) throw new Error(`${id} is no user id`);
  return parsed.value;
};

/** Employees of ours, and people of two other companies. */
export const [anna, ben, bob, mallory] = [
  user('@anna:acme.test'),
  user('@ben:acme.test'),
  user('@bob:globex.test'),
  user('@mallory:initech.test'),
];

/** How rooms are shaped, in either room version. */
export const shaping: Readonly<Record<'11' | '12', Shaping>> = {
  '11': { home, roomVersion: '11', policyKey: 'policykey' },
  '12': { home, roomVersion: '12', policyKey: 'policykey' },
};

/** A shared room that anna made. */
export const sharedRoom = (members: readonly UserId[] = [anna, bob]): RoomView => ({
  id: '!room' as RoomId,
  class: 'shared',
  host: 'home',
  creator: anna,
  members: new Map(members.map((member) => [member, 'join'])),
});

/** A state event with an empty state key, sent by anna. */
export const stateEvent = (type: string, content: JudgedEvent['content'], rest: Partial<JudgedEvent> = {}): JudgedEvent => ({
  room_id: '!room' as RoomId,
  sender: anna,
  type,
  state_key: '',
  content,
  ...rest,
});
