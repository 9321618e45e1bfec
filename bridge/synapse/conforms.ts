import { isDeepStrictEqual } from 'node:util';

import { parseUserId, subjectKind, type UserId } from '../../policy/index.ts';
import type { RoomView } from '../flows/question.ts';
import { encryption, guardedState, ownVersion, powerLevels, type Content, type OwnVersion, type Shaping } from './room-shape.ts';
import { settingOf } from './setting-of.ts';
import { classKey, recordingKey, type JudgedEvent } from './wire.ts';

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

const creationConforms = (content: Content): boolean => {
  const known = new Set(['room_version', 'creator', 'm.federate', classKey, recordingKey]);
  return Object.keys(content).every((key) => known.has(key));
};

/** Whether power levels are as they must be. A level that is left out has the default of the specification, which lets everybody invite:
 * every level must be there. Our own people may be raised as far as their own server's rules carry them; nobody from outside may be listed. */
export const levelsConform = (shaping: Shaping, version: OwnVersion, content: Content, creator: UserId): boolean => {
  const expected = powerLevels(shaping, version, creator);
  const { users, ...rest } = content;
  const { users: expectedUsers, ...expectedRest } = expected;
  if (!isContent(users) || !isContent(expectedUsers) || !isDeepStrictEqual(rest, expectedRest)) return false;
  const own = Object.keys(users).every((user) => {
    const id = parseUserId(user);
    return id.ok && subjectKind(shaping.home, id.value) !== 'external';
  });
  return own && users[shaping.home.gateway] === expectedUsers[shaping.home.gateway];
};

// The list of servers follows the people: whoever may be invited has been decided by then.
const aclConforms = ({ home }: Shaping, content: Content): boolean => {
  const { allow, deny = [], allow_ip_literals: literals } = content;
  if (!Array.isArray(allow) || !Array.isArray(deny) || deny.length > 0) return false;
  return literals === false && allow.includes(home.serverName) && allow.every((name) => typeof name === 'string' && !/[*?]/.test(name));
};

const rotation = ['rotation_period_ms', 'rotation_period_msgs'];

/** Whether encryption is switched on as clients do: the one algorithm, with a rhythm of new keys or without. */
export const encryptionConforms = (content: Content): boolean =>
  content['algorithm'] === encryption['algorithm'] &&
  Object.entries(content).every(([key, value]) => key === 'algorithm' || (rotation.includes(key) && Number.isSafeInteger(value)));

/** Whether a state event leaves a room as its class demands. The same answer serves the room's making and every later change.
 * A room that cannot leave the company by construction may be set as people like. */
export const conforms = (shaping: Shaping, event: JudgedEvent, room: RoomView): boolean => {
  const { type, content } = event;
  if (room.federates === false) return true;
  if (type === 'm.room.create') return creationConforms(content);
  if (event.state_key !== '') return false;
  if (settingOf(type) === 'plain') return true;
  if (type === 'm.room.power_levels') {
    return levelsConform(shaping, ownVersion(shaping, room.version), content, creatorOf(room, event));
  }
  if (type === 'm.room.server_acl') return aclConforms(shaping, content);
  const guarded = guardedState(shaping, [], room.recording ?? 'recorded');
  if (!Object.hasOwn(guarded, type)) return false;
  return type === 'm.room.encryption' ? encryptionConforms(content) : isDeepStrictEqual(content, guarded[type]);
};

// Levels are written while the room is made, by its creator, or later by whoever holds the power; version 11 lists the creator.
const creatorOf = (room: RoomView, event: JudgedEvent): UserId => room.creator ?? event.sender;
