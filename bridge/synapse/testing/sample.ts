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

/** What only our gateway sends, by the shape of a shared room. */
export const guardedLevels: Readonly<Record<string, number>> = {
  'm.room.power_levels': 100,
  'm.room.server_acl': 100,
  'm.room.policy': 100,
  'org.matrix.msc4284.policy': 100,
  'm.room.encryption': 100,
  'm.room.history_visibility': 100,
  'm.room.join_rules': 100,
  'm.room.guest_access': 100,
  'm.room.retention': 100,
  'm.room.third_party_invite': 100,
  'm.room.redaction': 100,
  'm.space.child': 100,
  'm.space.parent': 100,
  'm.widget': 100,
  'im.vector.modular.widgets': 100,
  'm.call.invite': 100,
  'm.call.candidates': 100,
  'm.call.answer': 100,
  'm.call.select_answer': 100,
  'm.call.reject': 100,
  'm.call.negotiate': 100,
  'm.call.member': 100,
  'org.matrix.msc3401.call': 100,
  'org.matrix.msc3401.call.member': 100,
  'm.rtc.member': 100,
  'm.rtc.slot': 100,
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
