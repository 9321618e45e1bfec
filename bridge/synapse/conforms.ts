import { isDeepStrictEqual } from 'node:util';

import { parseUserId, subjectKind, type UserId } from '../../policy/index.ts';
import type { RoomView } from '../flows/question.ts';
import { guardedState, powerLevels, type Shaping } from './room-shape.ts';
import { classKey, type JudgedEvent } from './wire.ts';

type Content = Readonly<Record<string, unknown>>;

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

/** State that says something about a room without guarding anything. */
const free = new Set(['m.room.name', 'm.room.topic', 'm.room.avatar', 'm.room.pinned_events', 'm.room.canonical_alias']);

const creationConforms = (content: Content): boolean => {
  const known = new Set(['room_version', 'creator', 'm.federate', classKey]);
  return Object.keys(content).every((key) => known.has(key));
};

// A level that is left out has the default of the specification, which lets everybody invite: every level must be there.
// Our own people may be raised as far as their own server's rules carry them; nobody from outside may be listed.
const levelsConform = (shaping: Shaping, content: Content, creator: UserId): boolean => {
  const expected = powerLevels(shaping, creator);
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

/** Whether a state event leaves a room as a shared room must be. The same answer serves the room's making and every later change. */
export const conforms = (shaping: Shaping, event: JudgedEvent, room: RoomView): boolean => {
  const { type, content } = event;
  if (type === 'm.room.create') return creationConforms(content);
  if (event.state_key !== '') return false;
  if (free.has(type)) return true;
  if (type === 'm.room.power_levels') return levelsConform(shaping, content, creatorOf(room, event));
  if (type === 'm.room.server_acl') return aclConforms(shaping, content);
  const guarded = guardedState(shaping, []);
  return Object.hasOwn(guarded, type) && isDeepStrictEqual(content, guarded[type]);
};

// Levels are written while the room is made, by its creator, or later by whoever holds the power; version 11 lists the creator.
const creatorOf = (room: RoomView, event: JudgedEvent): UserId => room.creator ?? event.sender;
